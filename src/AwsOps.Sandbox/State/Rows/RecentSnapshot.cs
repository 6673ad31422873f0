namespace AwsOps.Sandbox.State;

/// <summary>When a volume's snapshot was started, and until when it is in flight.</summary>
internal sealed record RecentSnapshot
{
    public DateTime Started { get; init; }

    public DateTime CompletesAt { get; init; }
}
