using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Takes tags off hosts.</summary>
[Cmdlet(VerbsCommon.Remove, "OpsHostTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OpsHostTag))]
public sealed class RemoveOpsHostTagCommand : HostTargetCommand
{
    private readonly List<(OpsHost Host, HostTagKind Kind, IReadOnlyList<string> Keys)> _targets = [];

    /// <summary>Keys, with wildcards.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostTagKeyCompleter))]
    public string[] Key { get; set; } = [];

    /// <summary>Where the tags live.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostTagKindCompleter))]
    public string? Kind { get; set; } = nameof(HostTagKind.Standard);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var kind = KindOf(Kind);
        if (kind == HostTagKind.Standard && Key.FirstOrDefault(k => k.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } reserved)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Key '{reserved}' begins with aws:, a prefix that AWS keeps for itself; such tags cannot be removed.", reserved);
        foreach (var host in await SelectAsync(all: false, pipeline, cancellationToken))
            _targets.Add((host, kind, Key));
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        ItemErrors.RunAsync(pipeline, () => new HostTagService(Session, pipeline).RemoveAsync(_targets, cancellationToken));
}
