using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Lists schedules, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "SnapshotSchedule")]
[OutputType(typeof(SnapshotSchedule))]
public sealed class GetSnapshotScheduleCommand : RegionalOpsCommand
{
    /// <summary>Schedule ids, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ScheduleId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.ScheduleIdCompleter))]
    public string[]? ScheduleId { get; set; }

    /// <summary>Names of target hosts, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Ids of target instances, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Ids of target volume groups, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var query = new ScheduleQuery
        {
            ScheduleIds = ScheduleId ?? [],
            HostNames = HostName ?? [],
            InstanceIds = InstanceId ?? [],
            VolumeGroupIds = VolumeGroupId ?? [],
            Region = string.IsNullOrEmpty(Region) ? null : Region,
        };
        var found = await new ScheduleEditor(Session).ListAsync(query, cancellationToken);
        foreach (var schedule in found)
            pipeline.Output(schedule);
        foreach (var id in query.ScheduleIds.Where(id => !Wildcard.HasWildcards(id) && !found.Any(s => Wildcard.IsMatch(id, s.ScheduleId))))
            pipeline.Error(ScheduleEditor.NotFound(id));
    }
}
