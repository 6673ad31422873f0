using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots.Drift;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Compares snapshot groups with EC2, reports what differs, repairs the state, and finds snapshots that belong to no group.</summary>
[Cmdlet(VerbsData.Update, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroupDrift))]
public sealed class UpdateSnapshotGroupCommand : RegionalOpsCommand
{
    private readonly SortedSet<string> _groups = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _regions = new(StringComparer.OrdinalIgnoreCase);
    private bool _all;

    /// <summary>Snapshot group ids; all groups where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[]? SnapshotGroupId { get; set; }

    /// <summary>Delete snapshots that belong to no group and that no unfinished operation may still need.</summary>
    [Parameter]
    public SwitchParameter RemoveOrphan { get; set; }

    /// <summary>Do not ask before that, and also delete orphans that an AMI or launch template names, where EC2 allows it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Region))
            _regions.Add(Region);
        if (SnapshotGroupId is { Length: > 0 } ids)
            _groups.UnionWith(ids.Where(id => !string.IsNullOrEmpty(id)));
        else
            _all = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        // Nothing in, nothing out: an empty pipeline is not all groups.
        if (!_all && _groups.Count == 0)
            return;
        var request = new SnapshotUpdateRequest
        {
            SnapshotGroupIds = [.. _groups],
            Regions = _regions.Count > 0 ? [.. _regions] : Session.Region is { } region ? [region] : [],
            // An id is exact: the Region that comes with it in a pipeline does not narrow where the state has it.
            OnlyRegions = _regions.Count > 0 && _groups.Count == 0,
            RemoveOrphan = IsOn(RemoveOrphan),
            Force = IsOn(Force),
        };
        foreach (var drift in await new SnapshotGroupUpdater(Session).RunAsync(request, pipeline, cancellationToken))
            pipeline.Output(drift);
    }
}
