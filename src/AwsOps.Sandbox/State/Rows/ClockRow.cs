using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>The account's clock: how far it is ahead of the machine's, or the instant it stands at.</summary>
internal sealed record ClockRow : IRow
{
    /// <summary>Ticks to add to the machine's time while the clock flows.</summary>
    public long OffsetTicks { get; init; }

    /// <summary>UTC ticks the clock stands at; null while it flows.</summary>
    public long? StandsAtTicks { get; init; }

    [JsonIgnore]
    public string Key => "-";
}
