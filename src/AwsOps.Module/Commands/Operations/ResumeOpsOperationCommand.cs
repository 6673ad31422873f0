using System.Management.Automation;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Operations;

/// <summary>Finishes operations that a crash, a failure or Ctrl-C left unfinished, or takes them back.</summary>
[Cmdlet(VerbsLifecycle.Resume, "OpsOperation", SupportsShouldProcess = true)]
[OutputType(typeof(OpsOperation))]
public sealed class ResumeOpsOperationCommand : RegionalOpsCommand
{
    /// <summary>Operation ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("OperationId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.OperationIdCompleter))]
    public string[] OperationId { get; set; } = [];

    /// <summary>Take back what was done instead of finishing it.</summary>
    [Parameter]
    public SwitchParameter Undo { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var engine = await new OpsRunner(Session).EngineAsync(cancellationToken);
        foreach (var id in OperationId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                var operation = engine.Get(id);
                if (!await pipeline.ShouldProcessAsync($"operation {id} ({operation.Kind}, {operation.Target})", IsOn(Undo) ? "Undo" : "Resume"))
                    return;
                pipeline.Output(IsOn(Undo)
                    ? await engine.UndoAsync(id, pipeline, cancellationToken)
                    : await engine.ResumeAsync(id, pipeline, cancellationToken));
            });
        }
    }
}
