using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Adds a schedule for a volume group, a mount point of a host, or all volume groups with certain tags.</summary>
[Cmdlet(VerbsCommon.New, "SnapshotSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotSchedule))]
public sealed class NewSnapshotScheduleCommand : ScheduleFieldsCommand
{
    /// <summary>Volume group id; goes before host and mount point.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>The host, by name; goes before the instance id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Mount point on the host.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.MountPointCompleter))]
    public string? MountPoint { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var target = new ScheduleTarget(VolumeGroupId, HostName, InstanceId, MountPoint) { Region = string.IsNullOrEmpty(Region) ? null : Region };
        if (await new ScheduleEditor(Session).NewAsync(target, Fields(), pipeline, cancellationToken) is { } schedule)
            pipeline.Output(schedule);
    });
}
