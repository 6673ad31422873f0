namespace AwsOps.Core.Snapshots;

/// <summary>What EC2 says of a group's members just before a snapshot.</summary>
/// <param name="InstanceByVolume">The instance each existing member is attached to; null when it is attached to none.</param>
/// <param name="OtherDataVolumes">Data volumes on that instance that are not members (EC2 leaves out the root volume itself).</param>
public sealed record VolumeAttachments(IReadOnlyDictionary<string, string?> InstanceByVolume, IReadOnlyCollection<string> OtherDataVolumes);
