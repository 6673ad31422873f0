using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Restores a snapshot group as a new volume group, in a zone or on a host.</summary>
[Cmdlet(VerbsData.Restore, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class RestoreSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string? SnapshotGroupId { get; set; }

    /// <summary>Restore the newest complete group of the named source.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>Source of -Latest: volume group id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>Source of -Latest: name of the host at the time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Source of -Latest: instance id at the time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Source of -Latest: mount point at the time.</summary>
    [Parameter]
    public string? SourceMountPoint { get; set; }

    /// <summary>Target zone; the volumes stay unattached.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Zone { get; set; }

    /// <summary>Target host, by name.</summary>
    [Parameter]
    [Identity("HostName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? TargetHostName { get; set; }

    /// <summary>Target host, by instance id.</summary>
    [Parameter]
    [Identity("InstanceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? TargetInstanceId { get; set; }

    /// <summary>Where to mount it on the target host.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MountPoint { get; set; }

    /// <summary>Do not mount it at boot.</summary>
    [Parameter]
    public SwitchParameter NoAutomount { get; set; }

    /// <summary>IOPS of each volume; the source's where not given, none for 0.</summary>
    [Parameter]
    public int? Iops { get; set; }

    /// <summary>EBS volume type; the source's where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string? VolumeType { get; set; }

    /// <summary>Label of the new group.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (Zone is null && TargetHostName is null && TargetInstanceId is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to restore to: -Zone, -TargetHostName or -TargetInstanceId.");
        if (MountPoint is not null)
            VolumeGroupRules.CheckMountPoint(MountPoint);
        var source = await SourceAsync(cancellationToken);
        var host = TargetHostName is null && TargetInstanceId is null
            ? null
            : await new HostInventory(Session).ResolveAsync(TargetHostName, TargetInstanceId, pipeline, cancellationToken);
        var request = new RestoreRequest
        {
            Zone = Zone,
            MountPoint = MountPoint,
            Automount = !IsOn(NoAutomount),
            Iops = Iops,
            VolumeType = VolumeType,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
        };
        if (await new VolumeGroupService(Session).RestoreAsync(source, request, host, pipeline, cancellationToken) is { } group)
            pipeline.Output(group);
    });

    private async Task<SnapshotGroup> SourceAsync(CancellationToken cancellationToken)
    {
        var groups = new SnapshotGroupService(Session);
        if (!IsOn(Latest))
        {
            return string.IsNullOrEmpty(SnapshotGroupId)
                ? throw new OpsException(OpsErrorId.InvalidParameter, "Say what to restore: -SnapshotGroupId, or -Latest with -VolumeGroupId, or with -HostName or -InstanceId and -SourceMountPoint.")
                : await groups.GetAsync(SnapshotGroupId, cancellationToken);
        }

        var byHost = !string.IsNullOrEmpty(HostName) || !string.IsNullOrEmpty(InstanceId);
        if (string.IsNullOrEmpty(VolumeGroupId) && (!byHost || string.IsNullOrEmpty(SourceMountPoint)))
            throw new OpsException(OpsErrorId.InvalidParameter, "-Latest needs its source: -VolumeGroupId, or -HostName or -InstanceId with -SourceMountPoint.");
        var filter = string.IsNullOrEmpty(VolumeGroupId)
            ? new SnapshotGroupFilter
            {
                HostName = string.IsNullOrEmpty(InstanceId) ? HostName : null,
                InstanceId = string.IsNullOrEmpty(InstanceId) ? null : InstanceId,
                MountPoint = VolumeGroupRules.CheckMountPoint(SourceMountPoint!, nameof(SourceMountPoint)),
            }
            : new SnapshotGroupFilter { VolumeGroupId = VolumeGroupId };
        var found = await groups.ListAsync(filter, cancellationToken);
        return found.FirstOrDefault(g => g.Status == SnapshotGroupStatus.Complete)
            ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no complete snapshot group of {VolumeGroupId ?? $"{HostName ?? InstanceId}:{SourceMountPoint}"}.", VolumeGroupId ?? HostName ?? InstanceId);
    }
}
