namespace AwsOps.Core.State;

/// <summary>A store that is there and current.</summary>
public sealed record StoreInstallation
{
    /// <summary>Full path of the store.</summary>
    public required string Path { get; init; }

    /// <summary>Its version, which is the one this program needs.</summary>
    public required int Version { get; init; }

    /// <summary>True when it was made now, false when it was there.</summary>
    public required bool Created { get; init; }
}
