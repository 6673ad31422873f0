using AwsOps.Core.Errors;

namespace AwsOps.Core.Schedules;

/// <summary>What a user said about a schedule, field by field. Null leaves a field as it is; an empty text clears it.</summary>
public sealed record ScheduleFields
{
    /// <summary>Intervals: hour, day, week, month. Goes before the single ones.</summary>
    public IReadOnlyList<int>? Interval { get; init; }

    /// <summary>Every how many hours.</summary>
    public int? IntervalHour { get; init; }

    /// <summary>Every how many days.</summary>
    public int? IntervalDay { get; init; }

    /// <summary>Every how many weeks.</summary>
    public int? IntervalWeek { get; init; }

    /// <summary>Every how many months.</summary>
    public int? IntervalMonth { get; init; }

    /// <summary>Retentions: hour, day, week, month, year. Goes before the single ones.</summary>
    public IReadOnlyList<int>? Retain { get; init; }

    /// <summary>How many hourly groups to keep.</summary>
    public int? RetainHour { get; init; }

    /// <summary>How many daily groups to keep.</summary>
    public int? RetainDay { get; init; }

    /// <summary>How many weekly groups to keep.</summary>
    public int? RetainWeek { get; init; }

    /// <summary>How many monthly groups to keep.</summary>
    public int? RetainMonth { get; init; }

    /// <summary>How many yearly groups to keep.</summary>
    public int? RetainYear { get; init; }

    /// <summary>Tags of the volume groups that it is for; values may have wildcards.</summary>
    public IReadOnlyDictionary<string, string>? TagSelector { get; init; }

    /// <summary>IANA zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Command before the snapshots.</summary>
    public string? PreCommand { get; init; }

    /// <summary>Command after the snapshots.</summary>
    public string? PostCommand { get; init; }

    /// <summary>Freeze the file system.</summary>
    public bool? Freeze { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether nothing was said.</summary>
    public bool IsEmpty => this == new ScheduleFields();

    /// <summary>The schedule with what was said.</summary>
    /// <exception cref="OpsException">InvalidParameter: a list that has not one number a tier.</exception>
    public SnapshotSchedule ApplyTo(SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        CheckList(Interval, nameof(Interval), "hour,day,week,month", 4);
        CheckList(Retain, nameof(Retain), "hour,day,week,month,year", 5);
        return schedule with
        {
            IntervalHour = Pick(Interval, 0, IntervalHour, schedule.IntervalHour),
            IntervalDay = Pick(Interval, 1, IntervalDay, schedule.IntervalDay),
            IntervalWeek = Pick(Interval, 2, IntervalWeek, schedule.IntervalWeek),
            IntervalMonth = Pick(Interval, 3, IntervalMonth, schedule.IntervalMonth),
            RetainHour = Pick(Retain, 0, RetainHour, schedule.RetainHour),
            RetainDay = Pick(Retain, 1, RetainDay, schedule.RetainDay),
            RetainWeek = Pick(Retain, 2, RetainWeek, schedule.RetainWeek),
            RetainMonth = Pick(Retain, 3, RetainMonth, schedule.RetainMonth),
            RetainYear = Pick(Retain, 4, RetainYear, schedule.RetainYear),
            TagSelector = TagSelector ?? schedule.TagSelector,
            TimeZone = TimeZone ?? schedule.TimeZone,
            PreCommand = Text(PreCommand, schedule.PreCommand),
            PostCommand = Text(PostCommand, schedule.PostCommand),
            Freeze = Freeze ?? schedule.Freeze,
            Description = Text(Description, schedule.Description),
        };
    }

    private static int Pick(IReadOnlyList<int>? list, int index, int? single, int old) => list?[index] ?? single ?? old;

    private static string? Text(string? said, string? old) => said switch
    {
        null => old,
        "" => null,
        _ => said,
    };

    private static void CheckList(IReadOnlyList<int>? list, string name, string order, int count)
    {
        if (list is not null && list.Count != count)
        {
            var given = string.Join(',', list);
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{name} '{given}' is not allowed: {count} numbers are needed, {order}.", given);
        }
    }
}
