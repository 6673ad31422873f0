using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Drift;

/// <summary>A host, and what it said when it was asked.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="HostName">Its name in the inventory; null when it is not there.</param>
/// <param name="Report">What it said; null when it was not asked or did not answer.</param>
public sealed record SurveyedHost(string InstanceId, string? HostName, HostReport? Report)
{
    /// <summary>The name to show.</summary>
    public string Name => HostName ?? InstanceId;
}
