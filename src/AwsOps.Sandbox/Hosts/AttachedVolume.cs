namespace AwsOps.Sandbox.Hosts;

/// <summary>A volume that is attached to an instance now.</summary>
/// <param name="VolumeId">EC2 volume id.</param>
/// <param name="Device">EC2 device name of the attachment, for example /dev/xvdf.</param>
/// <param name="SizeGiB">Size in GiB.</param>
/// <param name="SnapshotId">The snapshot it was made from, if any.</param>
/// <param name="SourceVolumeId">The volume that snapshot was taken of, if known.</param>
public sealed record AttachedVolume(string VolumeId, string Device, int SizeGiB, string? SnapshotId, string? SourceVolumeId);
