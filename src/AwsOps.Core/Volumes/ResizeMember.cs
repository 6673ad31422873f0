namespace AwsOps.Core.Volumes;

/// <summary>What EC2 knows of one member before it is changed.</summary>
/// <param name="VolumeId">EC2 volume id.</param>
/// <param name="State">State of the volume (available, in-use, ...).</param>
/// <param name="SizeGiB">Size in GiB.</param>
/// <param name="VolumeType">EBS volume type.</param>
/// <param name="Iops">IOPS, where the type has them.</param>
/// <param name="Throughput">Throughput in MiB/s, where the type has it.</param>
/// <param name="InstanceId">The instance it is attached to, if any.</param>
/// <param name="Modification">State of its last modification (modifying, optimizing, completed, failed); null when there is none.</param>
public sealed record ResizeMember(
    string VolumeId, string State, int SizeGiB, string VolumeType, int? Iops, int? Throughput, string? InstanceId, string? Modification);
