namespace AwsOps.Sandbox.State;

/// <summary>A snapshot's lock.</summary>
internal sealed record LockRow
{
    /// <summary>governance or compliance.</summary>
    public string Mode { get; init; } = string.Empty;

    public DateTime Created { get; init; }

    public DateTime DurationStart { get; init; }

    public DateTime ExpiresAt { get; init; }

    public int Days { get; init; }

    public int? CoolOffHours { get; init; }

    public DateTime? CoolOffUntil { get; init; }
}
