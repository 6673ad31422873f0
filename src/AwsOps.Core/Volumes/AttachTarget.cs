namespace AwsOps.Core.Volumes;

/// <summary>What planning needs to know of the instance that volumes are attached to.</summary>
/// <param name="InstanceId">Instance id.</param>
/// <param name="HostName">Its name.</param>
/// <param name="Region">Its Region.</param>
/// <param name="Zone">Its Availability Zone.</param>
/// <param name="UsedDevices">Device names in its block device mapping.</param>
/// <param name="UsedMountPoints">Mount points that our state or the host itself knows.</param>
public sealed record AttachTarget(
    string InstanceId,
    string HostName,
    string Region,
    string Zone,
    IReadOnlyCollection<string> UsedDevices,
    IReadOnlyCollection<string> UsedMountPoints);
