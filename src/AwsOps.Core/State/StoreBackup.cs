namespace AwsOps.Core.State;

/// <summary>A copy of a store.</summary>
public sealed record StoreBackup
{
    /// <summary>Full path of the copy.</summary>
    public required string Path { get; init; }

    /// <summary>Full path of the store.</summary>
    public required string StorePath { get; init; }

    /// <summary>Version of both.</summary>
    public required int Version { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>Size of the copy in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Rows of the copy by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }
}
