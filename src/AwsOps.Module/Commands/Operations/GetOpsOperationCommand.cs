using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Operations;

/// <summary>Lists operations of the journal, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "OpsOperation")]
[OutputType(typeof(OpsOperation))]
public sealed class GetOpsOperationCommand : RegionalOpsCommand
{
    /// <summary>Operation ids, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("OperationId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.OperationIdCompleter))]
    public string[]? OperationId { get; set; }

    /// <summary>Only operations in these states.</summary>
    [Parameter]
    [ValidateSet(OperationStatus.Running, OperationStatus.Failed, OperationStatus.Completed, OperationStatus.Undone, OperationStatus.Superseded)]
    public string[]? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var engine = await new OpsRunner(Session).EngineAsync(cancellationToken);
        var operations = engine.List()
            .Where(o => OperationId is not { Length: > 0 } ids || ids.Any(id => Wildcard.IsMatch(id, o.OperationId)))
            .Where(o => Status is not { Length: > 0 } states || states.Contains(o.Status, StringComparer.OrdinalIgnoreCase))
            .OrderByDescending(o => o.Created).ToList();
        foreach (var operation in operations)
            pipeline.Output(operation);
        foreach (var id in (OperationId ?? []).Where(id => !Wildcard.HasWildcards(id) && !operations.Any(o => Wildcard.IsMatch(id, o.OperationId))))
            pipeline.Error(new OpsException(OpsErrorId.OperationNotFound, $"There is no operation '{id}'{(Status is null ? "" : " in that state")}.", id));
    }
}
