namespace AwsOps.Core.Schedules;

/// <summary>The tiers of a schedule, shortest-lived first: when slots of several tiers are due, the last one names the group.</summary>
public enum GfsTier
{
    /// <summary>Hours of the day.</summary>
    Hour,

    /// <summary>Days of the month.</summary>
    Day,

    /// <summary>ISO weeks, from Monday.</summary>
    Week,

    /// <summary>Months of the year, from the 1st.</summary>
    Month,

    /// <summary>Years, from 1 January.</summary>
    Year,
}
