using System.Globalization;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Schedules;

/// <summary>
/// Estimates what the snapshots of a schedule store. A snapshot stores the blocks that have changed since the one before it that is still kept, and
/// the oldest kept one all blocks: deleting a snapshot in between leaves its blocks to the next one where that needs them. Of the blocks a share r
/// changes a day, anywhere, so that between two snapshots d days apart 1 - (1 - r)^d of them have.
/// </summary>
/// <param name="changePercentPerDay">r in percent, 0 to 100.</param>
/// <param name="pricePerGiBMonth">Price of a GiB-month, in any currency; null for none.</param>
public sealed class StorageEstimator(double changePercentPerDay, double? pricePerGiBMonth)
{
    /// <summary>Share of the blocks that change a day, where the user does not say, in percent.</summary>
    public const double DefaultChangePercent = 3;

    private const double HoursPerMonth = 730;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public void Check()
    {
        if (changePercentPerDay is not (>= 0 and <= 100))
            throw Invalid("ChangeRatePercentPerDay", changePercentPerDay, "0 to 100");
        if (pricePerGiBMonth is { } price && !(price >= 0 && double.IsFinite(price)))
            throw Invalid("PricePerGiBMonth", price, "0 or more");
    }

    /// <summary>Estimates a schedule that begins with the span, on which nothing was there before.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="from">Begin of the span.</param>
    /// <param name="until">End of the span.</param>
    /// <param name="sizeGiB">Size of all volumes.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public ScheduleEstimate Estimate(SnapshotSchedule schedule, DateTimeOffset from, DateTimeOffset until, double sizeGiB)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Check();
        if (!(sizeGiB > 0 && double.IsFinite(sizeGiB)))
            throw Invalid("SizeGiB", sizeGiB, "more than 0");
        var planned = SchedulePlanner.Calendar(schedule, from, until).ToList();
        var (start, end) = (from.UtcDateTime, until.UtcDateTime);
        var (full, kept, stored) = (0.0, new List<PlannedSlot>(), 0.0);
        var next = 0;
        for (var at = start; ; at = at.AddDays(1))
        {
            at = at < end ? at : end;
            for (; next < planned.Count && planned[next].Slot.Start <= at; next++)
                kept.Add(planned[next]);
            // The last one stays: purges keep it whatever its expiry.
            var last = kept.LastOrDefault();
            kept.RemoveAll(p => p.Expires < at && !ReferenceEquals(p, last));
            stored = Stored(kept);
            if (at == end)
                break;
            full += stored * ((at.AddDays(1) < end ? at.AddDays(1) : end) - at).TotalHours;
        }

        var months = full / HoursPerMonth * sizeGiB;
        return new ScheduleEstimate
        {
            ScheduleId = schedule.ScheduleId.Length == 0 ? null : schedule.ScheduleId,
            Region = schedule.Region,
            From = start,
            Until = end,
            SizeGiB = sizeGiB,
            Taken = planned.Count,
            Kept = kept.Count,
            StoredGiB = Math.Round(stored * sizeGiB, 1),
            GiBMonths = Math.Round(months, 1),
            Cost = pricePerGiBMonth is { } price ? Math.Round(months * price, 2) : null,
            Assumptions = string.Create(
                CultureInfo.InvariantCulture,
                $"{changePercentPerDay} % of the blocks change a day, anywhere on the volumes; the oldest snapshot stores the whole volumes, each later one what has changed since; looked at once a day; a month has 730 hours; nothing was there before"),
        };
    }

    // In sizes of the volumes.
    private double Stored(List<PlannedSlot> kept)
    {
        if (kept.Count == 0)
            return 0;
        var still = 1 - (changePercentPerDay / 100);
        return 1 + kept.Zip(kept.Skip(1), (a, b) => 1 - Math.Pow(still, (b.Slot.Start - a.Slot.Start).TotalDays)).Sum();
    }

    private static OpsException Invalid(string name, double value, string allowed)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return new OpsException(OpsErrorId.InvalidParameter, $"-{name} '{text}' is not allowed: {allowed} is.", value);
    }
}
