namespace AwsOps.Core.Volumes;

/// <summary>A member volume as EC2 has it now.</summary>
/// <param name="VolumeId">Volume id.</param>
/// <param name="State">Its state: available, in-use and so on.</param>
/// <param name="InstanceId">The instance it is attached to, if any.</param>
public sealed record MemberState(string VolumeId, string State, string? InstanceId);
