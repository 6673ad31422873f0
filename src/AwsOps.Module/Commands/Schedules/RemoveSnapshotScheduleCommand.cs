using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Removes schedules; the snapshot groups that they took stay.</summary>
[Cmdlet(VerbsCommon.Remove, "SnapshotSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SnapshotSchedule))]
public sealed class RemoveSnapshotScheduleCommand : RegionalOpsCommand
{
    /// <summary>Schedule ids.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ScheduleId")]
    [ArgumentCompleter(typeof(Completion.ScheduleIdCompleter))]
    public string[]? ScheduleId { get; set; }

    // The targets do not bind from the pipeline: an object without a schedule must not remove those of its host.

    /// <summary>Names of target hosts, with wildcards: all their schedules.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Ids of target instances, with wildcards: all their schedules.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Ids of target volume groups, with wildcards: all their schedules.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var editor = new ScheduleEditor(Session);
        foreach (var id in ScheduleId is { Length: > 0 } ids ? ids : await ByTargetAsync(editor, pipeline, cancellationToken))
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await editor.RemoveAsync(id, pipeline, cancellationToken) is { } schedule)
                    pipeline.Output(schedule);
            });
        }
    }

    private async Task<IReadOnlyList<string>> ByTargetAsync(ScheduleEditor editor, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var query = new ScheduleQuery
        {
            HostNames = HostName ?? [],
            InstanceIds = InstanceId ?? [],
            VolumeGroupIds = VolumeGroupId ?? [],
            Region = string.IsNullOrEmpty(Region) ? null : Region,
        };
        if (query.IsEmpty)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which schedules to remove: -ScheduleId, -HostName, -InstanceId or -VolumeGroupId.");
        var found = await editor.ListAsync(query, cancellationToken);
        if (found.Count == 0)
        {
            var named = string.Join(", ", query.HostNames.Concat(query.InstanceIds).Concat(query.VolumeGroupIds));
            pipeline.Error(new OpsException(OpsErrorId.ScheduleNotFound, $"No schedule has the target '{named}'. Get-SnapshotSchedule lists them.", named));
        }

        return found.Select(s => s.ScheduleId).ToList();
    }
}
