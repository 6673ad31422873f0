using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Checks of everything a user may say about a volume group. All throw before anything is changed.</summary>
public static class VolumeGroupRules
{
    /// <summary>Most members of a group: the letters that EC2's device names leave us (/dev/xvdf to /dev/xvdu).</summary>
    public const int MaxCount = 16;

    /// <summary>File systems that may be made.</summary>
    public static IReadOnlyList<string> FileSystems { get; } = ["xfs", "ext4", "ext3", "ext2", "btrfs"];

    /// <summary>Checks count and RAID level.</summary>
    public static void CheckArray(int count, int raidLevel, int chunkSizeKiB)
    {
        if (count is < 1 or > MaxCount)
            throw Bad("Count", count, $"1 to {MaxCount} volumes are allowed");
        var (least, even) = raidLevel switch
        {
            0 => (1, false), // one volume is a group without an array
            1 => (2, false),
            5 => (3, false),
            10 => (4, true),
            _ => throw Bad("RaidLevel", raidLevel, "0, 1, 5 and 10 are allowed"),
        };
        if (count < least || (even && count % 2 != 0))
            throw Bad("Count", count, $"RAID {raidLevel} needs {(even ? "an even number of volumes, at least" : "at least")} {least}");
        if (chunkSizeKiB is < 4 or > 65_536 || (chunkSizeKiB & (chunkSizeKiB - 1)) != 0)
            throw Bad("ChunkSizeKiB", chunkSizeKiB, "a power of two from 4 to 65536 is allowed");
    }

    /// <summary>Checks type, size, IOPS and throughput of one volume against EBS's limits, and returns it with the type's own spelling.</summary>
    public static VolumeSpec CheckVolume(VolumeSpec volume)
    {
        var limits = VolumeTypeLimits.Find(volume.VolumeType)
            ?? throw Bad("VolumeType", volume.VolumeType, "allowed are " + string.Join(", ", VolumeTypeLimits.All.Select(l => l.Type)));
        if (volume.SizeGiB < limits.MinGiB || volume.SizeGiB > limits.MaxGiB)
            throw Bad("SizeGiB", volume.SizeGiB, $"{limits.Type} volumes have {limits.MinGiB} to {limits.MaxGiB} GiB");
        CheckIops(volume, limits);
        CheckThroughput(volume, limits);
        if (volume.KmsKeyId is not null && !volume.Encrypted)
            throw Bad("KmsKeyId", volume.KmsKeyId, "a key is only used with -Encrypted");
        return volume with { VolumeType = limits.Type };
    }

    /// <summary>Checks the file system's name and returns it in lower case.</summary>
    public static string CheckFileSystem(string fileSystem)
    {
        var name = fileSystem.ToLowerInvariant();
        return FileSystems.Contains(name) ? name : throw Bad("FileSystem", fileSystem, "allowed are " + string.Join(", ", FileSystems));
    }

    /// <summary>Checks a mount point and returns it without a trailing slash.</summary>
    /// <param name="mountPoint">Absolute path in the guest.</param>
    /// <param name="parameter">Name of the parameter, for the message.</param>
    public static string CheckMountPoint(string mountPoint, string parameter = "MountPoint")
    {
        if (!mountPoint.StartsWith('/'))
            throw Bad(parameter, mountPoint, "an absolute path such as /data is needed");
        var path = mountPoint.TrimEnd('/');
        if (path.Length == 0)
            throw Bad(parameter, mountPoint, "the root file system cannot be a volume group's mount point");
        if (path.Split('/').Skip(1).Any(part => part is "" or "." or ".."))
            throw Bad(parameter, mountPoint, "the path must be normal: no empty, '.' or '..' parts");
        if (path.Any(char.IsControl))
            throw Bad(parameter, mountPoint, "control characters are not allowed");
        if (path[^1] is ' ' or '\\')
            throw Bad(parameter, mountPoint, "a space or backslash at the end is not allowed, for systemd could not mount it at boot");
        if (path.Contains("${", StringComparison.Ordinal) || path.Contains("$$", StringComparison.Ordinal))
            throw Bad(parameter, mountPoint, "'${' and '$$' are not allowed, for systemd would put something else in their place and could not mount it at boot");
        return path;
    }

    /// <summary>Checks mount options: comma separated, as mount -o takes them.</summary>
    public static string? CheckMountOptions(string? options)
    {
        if (string.IsNullOrEmpty(options))
            return null;
        return options[0] == '-' || !options.All(c => char.IsAsciiLetterOrDigit(c) || "_=,.:/@%+-".Contains(c, StringComparison.Ordinal))
            ? throw Bad("MountOption", options, "letters, digits and _ = , . : / @ % + - are allowed, as in noexec,nosuid")
            : options;
    }

    private static void CheckIops(VolumeSpec volume, VolumeTypeLimits limits)
    {
        if (volume.Iops is not { } iops)
        {
            if (limits.IopsRequired)
                throw new OpsException(OpsErrorId.InvalidParameter, $"-Iops is missing: {limits.Type} volumes need {limits.MinIops} to {limits.MaxIops}.", limits.Type);
            return;
        }

        if (limits.MaxIops == 0)
            throw Bad("Iops", iops, $"{limits.Type} volumes take no IOPS; gp3, io1 and io2 do");
        if (iops < limits.MinIops || iops > limits.MaxIops)
            throw Bad("Iops", iops, $"{limits.Type} volumes take {limits.MinIops} to {limits.MaxIops} IOPS");
        // The 3,000 IOPS every gp3 volume has are not bound by its size.
        if (iops > limits.MinIops && iops > (long)limits.IopsPerGiB * volume.SizeGiB)
            throw Bad("Iops", iops, $"{limits.Type} volumes take at most {limits.IopsPerGiB} IOPS a GiB: {(long)limits.IopsPerGiB * volume.SizeGiB} for {volume.SizeGiB} GiB");
    }

    private static void CheckThroughput(VolumeSpec volume, VolumeTypeLimits limits)
    {
        if (volume.Throughput is not { } throughput)
            return;
        if (limits.MaxThroughput == 0)
            throw Bad("Throughput", throughput, $"{limits.Type} volumes take no throughput; gp3 does");
        if (throughput < VolumeTypeLimits.MinThroughput || throughput > limits.MaxThroughput)
            throw Bad("Throughput", throughput, $"{limits.Type} volumes take {VolumeTypeLimits.MinThroughput} to {limits.MaxThroughput} MiB/s");
        // EBS user guide: at most 0.25 MiB/s for each provisioned IOPS.
        if (throughput * 4 > (volume.Iops ?? limits.MinIops))
            throw Bad("Throughput", throughput, $"needs -Iops of at least {throughput * 4} (0.25 MiB/s for each IOPS)");
    }

    private static OpsException Bad(string parameter, object value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter} '{value}' is not allowed: {allowed}.", value);
}
