namespace AwsOps.Core.Journal;

/// <summary>A multi-step change as the journal knows it.</summary>
public sealed record OpsOperation
{
    /// <summary>Our id, <c>op-…</c>.</summary>
    public required string OperationId { get; init; }

    /// <summary>Kind, for example NewVolumeGroup.</summary>
    public required string Kind { get; init; }

    /// <summary>Running, Failed, Completed, Undone or Superseded: see <see cref="OperationStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>What it is about, for people.</summary>
    public required string Target { get; init; }

    /// <summary>AWS Region it works in.</summary>
    public string? Region { get; init; }

    /// <summary>UTC instant it was planned.</summary>
    public required DateTime Created { get; init; }

    /// <summary>UTC instant of the last entry.</summary>
    public required DateTime Updated { get; init; }

    /// <summary>Message of the failure, if it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Steps in order.</summary>
    public IReadOnlyList<OpsOperationStep> Steps { get; init; } = [];
}
