using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Deletes the snapshot groups whose expiry has passed, under guards.</summary>
[Cmdlet(VerbsCommon.Remove, "ExpiredSnapshotGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SnapshotGroup))]
[OutputType(typeof(PurgeSummary))]
public sealed class RemoveExpiredSnapshotGroupCommand : RegionalOpsCommand
{
    private readonly HashSet<string> _only = new(StringComparer.OrdinalIgnoreCase);
    private bool _asked;

    /// <summary>Only groups with these ids, with wildcards, if expired; all expired ones where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[]? SnapshotGroupId { get; set; }

    /// <summary>Overrides the guards on the share of deletions and on listings.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Put out one summary at the end in place of the deleted groups.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Groups at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = ExpiredSnapshotPurge.DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _asked = true;
        _only.UnionWith(SnapshotGroupId ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        // A pipe that brought nothing names no group; it does not mean all of them.
        if (!_asked)
            return Task.CompletedTask;
        // Ids from the pipeline are judged together, once: the guards look at the whole run.
        var region = string.IsNullOrEmpty(Region) || _only.Count > 0 ? null : Region;
        return new ExpiredSnapshotPurge(Session, ThrottleLimit).RunAsync(region, _only.Count > 0 ? _only : null, IsOn(Force), IsOn(Summary), pipeline, cancellationToken);
    }
}
