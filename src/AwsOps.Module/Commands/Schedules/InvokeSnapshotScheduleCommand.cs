using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Takes the snapshot groups that schedules are due for; of named schedules, takes one now.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SnapshotSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class InvokeSnapshotScheduleCommand : RegionalOpsCommand
{
    /// <summary>Schedule ids, due or not; all due schedules where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ScheduleId")]
    [ArgumentCompleter(typeof(Completion.ScheduleIdCompleter))]
    public string[]? ScheduleId { get; set; }

    /// <summary>Afterwards delete the expired snapshot groups, as Remove-ExpiredSnapshotGroup does.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    /// <summary>Hosts at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = ScheduleRunner.DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await Session.AccountIdAsync(cancellationToken);
        var runner = new ScheduleRunner(Session, ThrottleLimit);
        if (ScheduleId is not { Length: > 0 } ids)
        {
            await runner.RunAsync(Session.Store.Schedules.List(account), manual: false, pipeline, cancellationToken);
            return;
        }

        var named = new List<SnapshotSchedule>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (Session.Store.Schedules.Get(account, id) is { } schedule)
                named.Add(schedule);
            else
                pipeline.Error(ScheduleEditor.NotFound(id));
        }

        await runner.RunAsync(named, manual: true, pipeline, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (IsOn(Purge))
            await new ExpiredSnapshotPurge(Session).RunAsync(region: null, only: null, force: false, summary: false, pipeline, cancellationToken);
    }
}
