namespace AwsOps.RealHost.Tests.Guests;

/// <summary>A volume's disk in a guest.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="File">Its content.</param>
/// <param name="XenName">Name without /dev/ that a Xen host gives it (xvdf); null for an NVMe disk with a serial number.</param>
internal sealed record GuestDisk(string VolumeId, string File, string? XenName)
{
    /// <summary>QEMU's name of the content, and the serial number: vol and 17 hex digits.</summary>
    public string Node => VolumeId.Replace("-", "", StringComparison.Ordinal);

    /// <summary>QEMU's name of the device.</summary>
    public string Device => "d-" + Node;
}
