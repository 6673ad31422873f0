namespace AwsOps.Core.Remote;

/// <summary>A volume as the remote scripts are told about it.</summary>
/// <param name="VolumeId">EC2 volume id.</param>
/// <param name="Device">The EC2 device name of its attachment (/dev/xvdf); null when unknown, which Xen hosts cannot do without.</param>
public sealed record VolumeDevice(string VolumeId, string? Device)
{
    /// <summary>The script argument.</summary>
    public string ToArgument() => $"{VolumeId}={Device}";
}
