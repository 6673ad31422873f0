using System.Management.Automation;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Lists the tags of hosts.</summary>
[Cmdlet(VerbsCommon.Get, "OpsHostTag")]
[OutputType(typeof(OpsHostTag))]
public sealed class GetOpsHostTagCommand : HostTargetCommand
{
    /// <summary>Keys, with wildcards.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostTagKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Kinds of tags.</summary>
    [Parameter]
    [ValidateSet(nameof(HostTagKind.Standard), nameof(HostTagKind.Extended), nameof(HostTagKind.HostVariable))]
    public string[]? Kind { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var hosts = await SelectAsync(all: true, pipeline, cancellationToken);
        foreach (var tag in await new HostTagService(Session, pipeline).ListAsync(hosts, (Kind ?? []).Select(KindOf).ToList(), Key ?? [], cancellationToken))
            pipeline.Output(tag);
    }
}
