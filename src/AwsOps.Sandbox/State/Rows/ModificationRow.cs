namespace AwsOps.Sandbox.State;

/// <summary>A volume's modification.</summary>
internal sealed record ModificationRow
{
    public DateTime Start { get; init; }

    /// <summary>From then on the new values hold.</summary>
    public DateTime OptimizingAt { get; init; }

    public DateTime CompletedAt { get; init; }

    public int OldSize { get; init; }

    public int? OldIops { get; init; }

    public int? OldThroughput { get; init; }

    public string OldType { get; init; } = string.Empty;

    public bool OldMultiAttach { get; init; }

    public int Size { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }

    public string Type { get; init; } = string.Empty;

    public bool MultiAttach { get; init; }
}
