using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Changes fields of schedules; the target stays.</summary>
[Cmdlet(VerbsCommon.Set, "SnapshotSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotSchedule))]
public sealed class SetSnapshotScheduleCommand : ScheduleFieldsCommand
{
    /// <summary>Schedule ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ScheduleId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.ScheduleIdCompleter))]
    public string[] ScheduleId { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var id in ScheduleId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new ScheduleEditor(Session).SetAsync(id, Fields(), pipeline, cancellationToken) is { } schedule)
                    pipeline.Output(schedule);
            });
        }
    }
}
