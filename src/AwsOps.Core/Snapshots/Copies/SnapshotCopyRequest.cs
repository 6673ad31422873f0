using AwsOps.Core.Account;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>What a user asks of a copy of a snapshot group.</summary>
public sealed record SnapshotCopyRequest
{
    /// <summary>AWS Region that the copy is made in.</summary>
    public required string Region { get; init; }

    /// <summary>KMS key of that Region (id, <c>alias/…</c> or ARN); null keeps what is not encrypted so, and takes the Region's default key for what is.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The account that the copy is made in; null for the source's own.</summary>
    public AccountAccess? Destination { get; init; }

    /// <summary>Time to wait at most for EC2 to store a copy in another account.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether the caller has found out already that the account has the Region.</summary>
    internal bool RegionIsKnown { get; init; }

    /// <summary>Copy once more what has a copy there already.</summary>
    public bool Force { get; init; }
}
