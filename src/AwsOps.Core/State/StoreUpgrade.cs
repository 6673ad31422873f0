namespace AwsOps.Core.State;

/// <summary>What an upgrade of the store did.</summary>
public sealed record StoreUpgrade
{
    /// <summary>Full path of the store.</summary>
    public required string Path { get; init; }

    /// <summary>Version before.</summary>
    public required int FromVersion { get; init; }

    /// <summary>Version after; the same when there was nothing to do.</summary>
    public required int ToVersion { get; init; }

    /// <summary>The copy that was made before; null when there was nothing to do.</summary>
    public string? BackupPath { get; init; }
}
