using System.Globalization;

namespace AwsOps.Core.Schedules;

/// <summary>One slot of one tier: an interval of UTC in which one snapshot group is wanted.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Start">UTC start; with the schedule and the tier it is the identity of the slot.</param>
/// <param name="End">UTC start of the tier's next slot; the slot does not contain it.</param>
/// <param name="LocalStart">The start as the schedule's zone shows it.</param>
public sealed record TierSlot(GfsTier Tier, DateTime Start, DateTime End, DateTimeOffset LocalStart)
{
    /// <summary>The start on the schedule's wall clock with its offset, for example <c>2026-03-29T03:00:00+02:00</c>.</summary>
    public string LocalText => LocalStart.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Whether an instant lies in the slot.</summary>
    public bool Contains(DateTime utc) => Start <= utc && utc < End;

    /// <summary>The slot's identity in the store and in tags: schedule, tier and UTC start.</summary>
    public string IdFor(string scheduleId) =>
        string.Create(CultureInfo.InvariantCulture, $"{scheduleId}/{Tier}/{Start:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
