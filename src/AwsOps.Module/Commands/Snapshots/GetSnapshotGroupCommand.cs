using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Lists snapshot groups, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "SnapshotGroup")]
[OutputType(typeof(SnapshotGroup))]
public sealed class GetSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group ids, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[]? SnapshotGroupId { get; set; }

    /// <summary>Volume group ids, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <summary>Names of the hosts at the time, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids at the time, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Mount point at the time, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? MountPoint { get; set; }

    /// <summary>Only the newest complete group of each volume group.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>Also groups that were deleted.</summary>
    [Parameter]
    public SwitchParameter IncludeDeleted { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = (await ListAsync(cancellationToken)).Where(Matches);
        if (IsOn(Latest))
            groups = groups.Where(g => g.Status == SnapshotGroupStatus.Complete).GroupBy(g => g.VolumeGroupId).Select(g => g.First());
        var found = groups.ToList();
        foreach (var group in found)
            pipeline.Output(group);
        foreach (var id in (SnapshotGroupId ?? []).Where(id => !Wildcard.HasWildcards(id) && !found.Any(g => Wildcard.IsMatch(id, g.SnapshotGroupId))))
            pipeline.Error(new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group '{id}'.", id));
    }

    // Exact ids are looked up one by one; the store may hold a hundred thousand groups.
    private Task<IReadOnlyList<SnapshotGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var service = new SnapshotGroupService(Session);
        if (SnapshotGroupId is { Length: > 0 } ids && !ids.Any(Wildcard.HasWildcards))
            return service.FindAsync(ids, IsOn(IncludeDeleted), cancellationToken);
        return service.ListAsync(
            new SnapshotGroupFilter
            {
                Region = string.IsNullOrEmpty(Region) ? null : Region,
                VolumeGroupId = VolumeGroupId is [var one] && !Wildcard.HasWildcards(one) ? one : null,
                IncludeDeleted = IsOn(IncludeDeleted),
            },
            cancellationToken);
    }

    private bool Matches(SnapshotGroup group)
    {
        if (SnapshotGroupId is { Length: > 0 } ids)
            return ids.Any(id => Wildcard.IsMatch(id, group.SnapshotGroupId));
        if (MountPoint is not null && !Wildcard.IsMatch(MountPoint, group.MountPoint))
            return false;
        // A volume group from the pipeline brings the host it is on now; the snapshots may be from another.
        if (VolumeGroupId is { Length: > 0 })
            return Any(VolumeGroupId, group.VolumeGroupId);
        // A host from the pipeline brings both: taken on that instance, or under that name on an earlier one.
        if (HostName is { Length: > 0 } && InstanceId is { Length: > 0 })
            return Any(HostName, group.HostName) || Any(InstanceId, group.InstanceId);
        return Any(HostName, group.HostName) && Any(InstanceId, group.InstanceId);
    }

    private static bool Any(string[]? patterns, string? value) => patterns is not { Length: > 0 } || patterns.Any(p => Wildcard.IsMatch(p, value));
}
