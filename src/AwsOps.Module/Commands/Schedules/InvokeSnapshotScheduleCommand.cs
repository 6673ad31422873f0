using System.Management.Automation;
using AwsOps.Core.Errors;
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

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await Session.AccountIdAsync(cancellationToken);
        var runner = new ScheduleRunner(Session);
        if (ScheduleId is not { Length: > 0 } ids)
        {
            foreach (var schedule in Session.Store.Schedules.List(account))
                await runner.RunAsync(schedule, manual: false, pipeline, cancellationToken);
            return;
        }

        foreach (var id in ids)
        {
            if (Session.Store.Schedules.Get(account, id) is { } schedule)
                await runner.RunAsync(schedule, manual: true, pipeline, cancellationToken);
            else
                pipeline.Error(new OpsException(OpsErrorId.ScheduleNotFound, $"There is no schedule '{id}'. Get-SnapshotSchedule lists them.", id));
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (IsOn(Purge))
            await new ExpiredSnapshotPurge(Session).RunAsync(region: null, only: null, force: false, pipeline, cancellationToken);
    }
}
