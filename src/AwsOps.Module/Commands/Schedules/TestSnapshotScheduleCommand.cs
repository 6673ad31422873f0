using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>Shows the calendar of schedules, stored or only thought of: which groups they take in a time span, and until when those live.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SnapshotSchedule")]
[OutputType(typeof(ScheduledSlot))]
[OutputType(typeof(ScheduleEstimate))]
public sealed class TestSnapshotScheduleCommand : ScheduleFieldsCommand
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(1);
    private static readonly TimeSpan EstimateSpan = TimeSpan.FromDays(365);

    /// <summary>Schedule ids; other parameters show what a change would do. Where not given, the parameters say it all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ScheduleId")]
    [ArgumentCompleter(typeof(Completion.ScheduleIdCompleter))]
    public string[]? ScheduleId { get; set; }

    /// <summary>Target volume group, checked for form only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>Target host, checked for form only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Target instance, checked for form only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Mount point of the target, checked for form only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.MountPointCompleter))]
    public string? MountPoint { get; set; }

    /// <summary>Begin of the span; now where not given. Without a zone or offset it is a time of the schedule's zone.</summary>
    [Parameter]
    public DateTime? From { get; set; }

    /// <summary>End of the span, not contained; a day after its begin where not given, with -Estimate 365 days.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Estimate what the snapshots store, a line a Region, in place of the calendar.</summary>
    [Parameter]
    public SwitchParameter Estimate { get; set; }

    /// <summary>Size of all volumes in GiB, for -Estimate; that of the target now where not given.</summary>
    [Parameter]
    public double? SizeGiB { get; set; }

    /// <summary>Share of the blocks that change a day in percent, for -Estimate.</summary>
    [Parameter]
    public double ChangeRatePercentPerDay { get; set; } = StorageEstimator.DefaultChangePercent;

    /// <summary>Price of storing a GiB for a month, in any currency, for -Estimate.</summary>
    [Parameter]
    public double? PricePerGiBMonth { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var fields = Fields();
        if (!IsOn(Estimate) && (SizeGiB is not null || PricePerGiBMonth is not null || IsParameterBound(nameof(ChangeRatePercentPerDay))))
            throw new OpsException(OpsErrorId.InvalidParameter, "-SizeGiB, -ChangeRatePercentPerDay and -PricePerGiBMonth are for -Estimate.");
        if (ScheduleId is not { Length: > 0 } ids)
        {
            await ShowAsync(Own(fields), stored: false, pipeline, cancellationToken);
            return;
        }

        foreach (var id in ids)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
                await ShowAsync(fields.ApplyTo(await new ScheduleEditor(Session).GetAsync(id, cancellationToken)), stored: true, pipeline, cancellationToken));
        }
    }

    private SnapshotSchedule Own(ScheduleFields fields)
    {
        var schedule = new ScheduleTarget(VolumeGroupId, HostName, InstanceId, MountPoint).ApplyTo(fields.ApplyTo(new SnapshotSchedule { ScheduleId = "" }));
        if (schedule.VolumeGroupId is not null || schedule.HostName is not null || schedule.InstanceId is not null || schedule.MountPoint is not null || schedule.TagSelector is not null)
            ScheduleRules.Validate(schedule);
        return schedule;
    }

    private async Task ShowAsync(SnapshotSchedule schedule, bool stored, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ScheduleRules.ValidatePlan(schedule);
        var zone = ScheduleZone.Find(schedule.TimeZone);
        var from = From is { } begin ? zone.ToInstant(begin) : Session.Clock.GetUtcNow();
        var until = Until is { } end ? zone.ToInstant(end) : from + (IsOn(Estimate) ? EstimateSpan : DefaultSpan);
        if (IsOn(Estimate))
        {
            var estimator = new StorageEstimator(ChangeRatePercentPerDay, PricePerGiBMonth);
            foreach (var estimate in await new ScheduleEstimates(Session, estimator).OfAsync(schedule, SizeGiB, from, until, pipeline, cancellationToken))
                pipeline.Output(estimate);
            return;
        }

        foreach (var planned in SchedulePlanner.Calendar(schedule, from, until))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pipeline.Output(ScheduledSlot.Of(stored ? schedule.ScheduleId : null, stored ? schedule.Created : null, planned));
        }
    }
}
