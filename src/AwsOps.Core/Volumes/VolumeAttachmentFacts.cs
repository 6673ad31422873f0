namespace AwsOps.Core.Volumes;

/// <summary>Where a volume is attached, as EC2 has it now.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Device">EC2 device name of the attachment.</param>
/// <param name="State">attaching, attached, busy or detaching.</param>
public sealed record VolumeAttachmentFacts(string InstanceId, string? Device, string State)
{
    /// <summary>Whether the instance has it.</summary>
    public bool IsAttached => State is "attached" or "busy";
}
