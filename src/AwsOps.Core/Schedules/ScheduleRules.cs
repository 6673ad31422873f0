using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>What a schedule's numbers mean, and which of them are allowed.</summary>
public static class ScheduleRules
{
    /// <summary>The longest life a retention may give, in days: 100 years.</summary>
    public const int MaxLifeDays = 36_525;

    private const int MaxCommandLength = 4096;
    private const int MaxDescriptionLength = 255;

    private static readonly GfsTier[] Tiers = [GfsTier.Hour, GfsTier.Day, GfsTier.Week, GfsTier.Month, GfsTier.Year];

    /// <summary>Every how many units the tier has a slot; years have no interval.</summary>
    public static int IntervalOf(SnapshotSchedule schedule, GfsTier tier)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return tier switch
        {
            GfsTier.Hour => schedule.IntervalHour,
            GfsTier.Day => schedule.IntervalDay,
            GfsTier.Week => schedule.IntervalWeek,
            GfsTier.Month => schedule.IntervalMonth,
            _ => 1,
        };
    }

    /// <summary>How many groups the tier keeps; 0 disables it.</summary>
    public static int RetainOf(SnapshotSchedule schedule, GfsTier tier)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return tier switch
        {
            GfsTier.Hour => schedule.RetainHour,
            GfsTier.Day => schedule.RetainDay,
            GfsTier.Week => schedule.RetainWeek,
            GfsTier.Month => schedule.RetainMonth,
            _ => schedule.RetainYear,
        };
    }

    /// <summary>The tiers that keep anything, shortest first.</summary>
    public static IEnumerable<GfsTier> EnabledTiers(SnapshotSchedule schedule) => Tiers.Where(tier => RetainOf(schedule, tier) > 0);

    /// <summary>
    /// UTC expiry of a group of a tier. Hours are elapsed time; days and longer are days of the zone's calendar at the same time of day (a month
    /// counts 30 days, a year 365), so that a change to summer time does not move the hour.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="tier">An enabled tier.</param>
    /// <param name="taken">UTC instant the group is taken.</param>
    public static DateTime ExpiryOf(SnapshotSchedule schedule, GfsTier tier, DateTime taken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var units = IntervalOf(schedule, tier) * RetainOf(schedule, tier);
        if (tier == GfsTier.Hour)
            return taken.AddHours(units);
        var zone = ScheduleZone.Find(schedule.TimeZone);
        return zone.ToUtc(zone.ToLocal(taken).AddDays(units * DaysPerUnit(tier)));
    }

    /// <summary>Checks all that can be checked without a look-up; a message names the parameter, its value and what is allowed.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void Validate(SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ValidateTarget(schedule);
        ValidatePlan(schedule);
        ValidateText("PreCommand", schedule.PreCommand, MaxCommandLength);
        ValidateText("PostCommand", schedule.PostCommand, MaxCommandLength);
        ValidateText("Description", schedule.Description, MaxDescriptionLength);
    }

    /// <summary>Checks intervals, retentions and the zone only: a calendar needs no target.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void ValidatePlan(SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ValidateInterval("IntervalHour", schedule.IntervalHour, 24, "hours of a day");
        ValidateInterval("IntervalDay", schedule.IntervalDay, 31, "days of a month");
        ValidateInterval("IntervalWeek", schedule.IntervalWeek, 53, "ISO weeks of a year");
        ValidateInterval("IntervalMonth", schedule.IntervalMonth, 12, "months of a year");
        foreach (var tier in Tiers)
            ValidateRetention(tier, IntervalOf(schedule, tier), RetainOf(schedule, tier));
        if (!EnabledTiers(schedule).Any())
            throw Invalid("Retain", "0,0,0,0,0", "at least one of RetainHour, RetainDay, RetainWeek, RetainMonth and RetainYear must be 1 or more");
        ScheduleZone.Find(schedule.TimeZone);
    }

    private static void ValidateTarget(SnapshotSchedule schedule)
    {
        var selector = schedule.TagSelector is null ? null : ScheduleTargetText.Of(schedule.TagSelector);
        string?[] targets = [schedule.VolumeGroupId, schedule.HostName, schedule.InstanceId];
        var named = targets.Where(Given).Append(selector).OfType<string>().ToList();
        if (named.Count != 1)
            throw Invalid("VolumeGroupId, -HostName, -InstanceId or -TagSelector", string.Join(", ", named), "exactly one of the four names a schedule's target");
        if (schedule.TagSelector is not null)
        {
            ValidateSelector(schedule.TagSelector, schedule.MountPoint);
            return;
        }

        if (!Given(schedule.VolumeGroupId) && !Given(schedule.MountPoint))
            throw Invalid("MountPoint", schedule.MountPoint, "a host or an instance is a target only with the mount point of one of its volume groups");
        if (Given(schedule.VolumeGroupId) && Given(schedule.MountPoint))
            throw Invalid("MountPoint", schedule.MountPoint, "a volume group is a target by itself: leave the mount point out");
        if (Given(schedule.MountPoint))
            VolumeGroupRules.CheckMountPoint(schedule.MountPoint!);
    }

    private static void ValidateSelector(IReadOnlyDictionary<string, string> selector, string? mountPoint)
    {
        if (selector.Count is 0 or > OpsTags.MaxTags)
            throw Invalid("TagSelector", ScheduleTargetText.Of(selector), $"1 to {OpsTags.MaxTags} tags are needed, as @{{ backup = 'daily' }}; a selector without tags would mean every volume group");
        foreach (var (key, value) in selector)
            TagRules.CheckOne(key, value, "TagSelector");
        if (Given(mountPoint))
            throw Invalid("MountPoint", mountPoint, "tags are a target by themselves: leave the mount point out");
    }

    private static void ValidateInterval(string name, int value, int max, string unit)
    {
        if (value < 1 || value > max)
            throw Invalid(name, Text(value), $"1 to {max} ({unit}) is allowed");
    }

    private static void ValidateRetention(GfsTier tier, int interval, int retain)
    {
        var name = "Retain" + tier;
        if (retain < 0)
            throw Invalid(name, Text(retain), "0 (disables the tier) or more is allowed");
        var perDay = tier == GfsTier.Hour ? 24 : 1;
        var most = MaxLifeDays * perDay / (interval * DaysPerUnit(tier));
        if (retain > most)
            throw Invalid(name, Text(retain), $"at most {most} is allowed with this interval, since nothing is kept longer than 100 years");
    }

    private static void ValidateText(string name, string? value, int max)
    {
        if (value?.Length > max)
            throw Invalid(name, value[..20] + "…", $"it has {value.Length} characters, and at most {max} are allowed");
        if (value is not null && value.Contains('\0'))
            throw Invalid(name, value.Replace('\0', '?'), "the NUL character is not allowed");
    }

    private static int DaysPerUnit(GfsTier tier) => tier switch
    {
        GfsTier.Week => 7,
        GfsTier.Month => 30,
        GfsTier.Year => 365,
        _ => 1,
    };

    private static bool Given(string? value) => !string.IsNullOrEmpty(value);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static OpsException Invalid(string name, string? value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{name} '{value}' is not allowed: {allowed}.", value);
}
