namespace AwsOps.Core.Volumes.Drift;

/// <summary>Which groups are compared. Ids go before hosts; with neither it is all of the Regions.</summary>
public sealed record UpdateRequest
{
    /// <summary>Hosts asked at the same time, where nothing else is said.</summary>
    public const int DefaultThrottleLimit = 16;

    /// <summary>Group ids.</summary>
    public IReadOnlyList<string> VolumeGroupIds { get; init; } = [];

    /// <summary>Instances whose groups are meant: those that the state has there, and those that are there.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>Regions to look in for groups that the state does not know; those of the state's groups that are meant come by themselves.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Only groups of <see cref="Regions"/>.</summary>
    public bool OnlyRegions { get; init; }

    /// <summary>Hosts asked at the same time.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;
}
