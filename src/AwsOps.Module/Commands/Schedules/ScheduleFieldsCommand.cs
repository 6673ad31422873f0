using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Schedules;

namespace AwsOps.Module.Commands.Schedules;

/// <summary>The fields that New-, Set- and Test-SnapshotSchedule share.</summary>
public abstract class ScheduleFieldsCommand : RegionalOpsCommand
{
    /// <summary>Intervals of the tiers: hour, day, week, month.</summary>
    [Parameter]
    public int[]? Interval { get; set; }

    /// <summary>Every how many hours of the day, 1 to 24.</summary>
    [Parameter]
    public int? IntervalHour { get; set; }

    /// <summary>Every how many days of the month, 1 to 31.</summary>
    [Parameter]
    public int? IntervalDay { get; set; }

    /// <summary>Every how many ISO weeks, 1 to 53.</summary>
    [Parameter]
    public int? IntervalWeek { get; set; }

    /// <summary>Every how many months of the year, 1 to 12.</summary>
    [Parameter]
    public int? IntervalMonth { get; set; }

    /// <summary>How many to keep of each tier: hour, day, week, month, year; 0 disables one.</summary>
    [Parameter]
    public int[]? Retain { get; set; }

    /// <summary>How many hourly groups to keep; 0 disables the tier.</summary>
    [Parameter]
    public int? RetainHour { get; set; }

    /// <summary>How many daily groups to keep; 0 disables the tier.</summary>
    [Parameter]
    public int? RetainDay { get; set; }

    /// <summary>How many weekly groups to keep; 0 disables the tier.</summary>
    [Parameter]
    public int? RetainWeek { get; set; }

    /// <summary>How many monthly groups to keep; 0 disables the tier.</summary>
    [Parameter]
    public int? RetainMonth { get; set; }

    /// <summary>How many yearly groups to keep; 0 disables the tier.</summary>
    [Parameter]
    public int? RetainYear { get; set; }

    /// <summary>Tags of the volume groups that it is for: all of them, values with wildcards.</summary>
    [Parameter]
    public Hashtable? TagSelector { get; set; }

    /// <summary>IANA zone whose calendar the slots follow.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Shell command run as root on the host before the snapshots.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? PreCommand { get; set; }

    /// <summary>Shell command run as root on the host after the snapshots.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? PostCommand { get; set; }

    /// <summary>Freeze the file system while the snapshots are taken.</summary>
    [Parameter]
    public SwitchParameter Freeze { get; set; }

    /// <summary>Description.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>What the user said, field by field.</summary>
    protected ScheduleFields Fields() => new()
    {
        Interval = Interval,
        IntervalHour = IntervalHour,
        IntervalDay = IntervalDay,
        IntervalWeek = IntervalWeek,
        IntervalMonth = IntervalMonth,
        Retain = Retain,
        RetainHour = RetainHour,
        RetainDay = RetainDay,
        RetainWeek = RetainWeek,
        RetainMonth = RetainMonth,
        RetainYear = RetainYear,
        TagSelector = ParameterValues.ToTags(TagSelector, nameof(TagSelector)),
        TimeZone = TimeZone,
        PreCommand = PreCommand,
        PostCommand = PostCommand,
        Freeze = IsParameterBound(nameof(Freeze)) ? IsOn(Freeze) : null,
        Description = Description,
    };
}
