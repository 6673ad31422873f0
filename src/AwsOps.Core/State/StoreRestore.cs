namespace AwsOps.Core.State;

/// <summary>What a restore of a store did.</summary>
public sealed record StoreRestore
{
    /// <summary>Full path of the store.</summary>
    public required string Path { get; init; }

    /// <summary>The copy that it was restored from.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Version of the store now.</summary>
    public required int Version { get; init; }

    /// <summary>Where the former content is kept; null when there was none.</summary>
    public string? KeptPath { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }
}
