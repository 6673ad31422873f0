using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Restores a snapshot group as a new volume group, in a zone or on a host.</summary>
[Cmdlet(VerbsData.Restore, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class RestoreSnapshotGroupCommand : RestoringCommand
{
    /// <summary>Restore the newest complete group of the named source.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>Restore the newest complete group of the named source that was taken at this instant or before.</summary>
    [Parameter]
    public DateTime? At { get; set; }

    /// <summary>Source of -Latest and -At: volume group id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>Source of -Latest and -At: name of the host at the time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Source of -Latest and -At: instance id at the time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Source of -Latest and -At: mount point at the time.</summary>
    [Parameter]
    public string? SourceMountPoint { get; set; }

    /// <summary>Target zone; the volumes stay unattached.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Zone { get; set; }

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

    /// <summary>KMS key of the copy that a restore to another Region makes first.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Label of the new group.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Return when EC2 has fetched all blocks of the new volumes, not when they can be used.</summary>
    [Parameter]
    public SwitchParameter WaitInitialized { get; set; }

    /// <summary>With -WaitInitialized: seconds to wait at most.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 86400;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (Zone is null && !HasTargetHost)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to restore to: -Zone, -TargetHostName or -TargetInstanceId.");
        if (MountPoint is not null)
            VolumeGroupRules.CheckMountPoint(MountPoint);
        ParameterValues.CheckTimeout(TimeoutSeconds);
        var at = At is { } instant ? ParameterValues.ToUtc(instant, nameof(At)) : (DateTime?)null;
        CheckSource(at);
        var host = HasTargetHost ? await TargetHostAsync(pipeline, cancellationToken) : null;
        // A key asks for a copy under it: one that is there already may have another, and the copying looks for itself.
        var near = KmsKeyId is null ? host?.Region ?? RestoreSource.RegionOf(Zone) : null;
        var source = await SourceAsync(at, near, cancellationToken);
        var request = new RestoreRequest
        {
            Zone = Zone,
            MountPoint = MountPoint,
            Automount = !IsOn(NoAutomount),
            Iops = Iops,
            VolumeType = VolumeType,
            KmsKeyId = KmsKeyId,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
            WaitInitialized = IsOn(WaitInitialized) ? TimeSpan.FromSeconds(TimeoutSeconds) : null,
        };
        if (await new VolumeGroupService(Session).RestoreAsync(source, request, host, pipeline, cancellationToken) is { } group)
            pipeline.Output(group);
    });

    private bool ByTime => IsOn(Latest) || At is not null;

    private bool ByHost => !string.IsNullOrEmpty(HostName) || !string.IsNullOrEmpty(InstanceId);

    private void CheckSource(DateTime? at)
    {
        if (!ByTime && string.IsNullOrEmpty(SnapshotGroupId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to restore: -SnapshotGroupId, or -Latest or -At with -VolumeGroupId, or with -HostName or -InstanceId and -SourceMountPoint.");
        if (IsOn(Latest) && at is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-Latest and -At exclude each other.", at);
        if (ByTime && string.IsNullOrEmpty(VolumeGroupId) && (!ByHost || string.IsNullOrEmpty(SourceMountPoint)))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{(at is null ? nameof(Latest) : nameof(At))} needs its source: -VolumeGroupId, or -HostName or -InstanceId with -SourceMountPoint.");
    }

    private async Task<SnapshotGroup> SourceAsync(DateTime? at, string? region, CancellationToken cancellationToken)
    {
        if (!ByTime)
            return await new SnapshotGroupService(Session).GetAsync(SnapshotGroupId!, cancellationToken);
        if (!string.IsNullOrEmpty(VolumeGroupId))
            return await RestoreSource.NewestAsync(Session, new SnapshotGroupFilter { VolumeGroupId = VolumeGroupId }, at, region, VolumeGroupId, cancellationToken);
        var filter = new SnapshotGroupFilter
        {
            HostName = string.IsNullOrEmpty(InstanceId) ? HostName : null,
            InstanceId = string.IsNullOrEmpty(InstanceId) ? null : InstanceId,
            MountPoint = VolumeGroupRules.CheckMountPoint(SourceMountPoint!, nameof(SourceMountPoint)),
        };
        return await RestoreSource.NewestAsync(Session, filter, at, region, $"{filter.InstanceId ?? filter.HostName}:{filter.MountPoint}", cancellationToken);
    }
}
