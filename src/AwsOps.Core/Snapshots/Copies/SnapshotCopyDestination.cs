using AwsOps.Core.Account;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>The other account that a copy is made in, and what is shared with it meanwhile.</summary>
public sealed record SnapshotCopyDestination
{
    /// <summary>12-digit id of the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>How it is reached.</summary>
    public required AccountAccess Access { get; init; }

    /// <summary>The members that it cannot restore yet: they are shared with it, and the share is taken back in the end.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    /// <summary>Seconds to wait at most for EC2 to store the copies.</summary>
    public int WaitSeconds { get; init; } = 86400;
}
