using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote;

/// <summary>The exit codes of the remote scripts, and the error each one is.</summary>
public static class RemoteExit
{
    /// <summary>A tool on the host failed; its text is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>A volume's block device did not appear on the host.</summary>
    public const int DeviceNotFound = 10;

    /// <summary>A device carries a signature (file system, array, partition table) that is not this operation's own.</summary>
    public const int SignaturePresent = 11;

    /// <summary>The mount point is used by another device.</summary>
    public const int MountPointInUse = 12;

    /// <summary>An argument is not allowed.</summary>
    public const int BadArgument = 13;

    /// <summary>A device is mounted or in another array, or the file system is busy.</summary>
    public const int DeviceBusy = 14;

    /// <summary>A program is missing on the host.</summary>
    public const int ToolMissing = 15;

    /// <summary>Not all members of the array are there, or they belong to different arrays.</summary>
    public const int ArrayIncomplete = 16;

    /// <summary>No file system is there to mount.</summary>
    public const int FileSystemNotFound = 17;

    /// <summary>Nothing is mounted there.</summary>
    public const int NotMounted = 18;

    /// <summary>Freezing this file system would freeze what must thaw it.</summary>
    public const int FreezeRefused = 19;

    /// <summary>No watchdog could be armed, so nothing was frozen.</summary>
    public const int WatchdogFailed = 20;

    /// <summary>A configuration file (fstab, mdadm.conf) could not be read or written; it is as it was.</summary>
    public const int ConfigurationFailed = 21;

    /// <summary>The file system was frozen before, by somebody else.</summary>
    public const int AlreadyFrozen = 22;

    /// <summary>The error that a script's exit code is.</summary>
    /// <param name="exitCode">Any code but 0.</param>
    public static OpsErrorId ErrorIdOf(int exitCode) => exitCode switch
    {
        DeviceNotFound or SignaturePresent or ArrayIncomplete or FileSystemNotFound => OpsErrorId.VolumeNotAvailable,
        MountPointInUse => OpsErrorId.MountPointInUse,
        BadArgument or FreezeRefused or NotMounted => OpsErrorId.InvalidParameter,
        DeviceBusy => OpsErrorId.VolumeGroupInUse,
        AlreadyFrozen => OpsErrorId.Busy,
        _ => OpsErrorId.RemoteFailed,
    };

    /// <summary>What the exit code says, in a few words.</summary>
    /// <param name="exitCode">Any code but 0.</param>
    public static string Describe(int exitCode) => exitCode switch
    {
        DeviceNotFound => "a volume's device did not appear on the host",
        SignaturePresent => "a device carries data",
        MountPointInUse => "the mount point is in use",
        BadArgument => "an argument is not allowed",
        DeviceBusy => "a device is in use",
        ToolMissing => "a program is missing on the host",
        ArrayIncomplete => "the array's members are not complete",
        FileSystemNotFound => "there is no such file system on the host",
        NotMounted => "nothing is mounted there",
        FreezeRefused => "this file system must not be frozen",
        WatchdogFailed => "no watchdog could be armed, nothing was frozen",
        ConfigurationFailed => "a configuration file could not be changed and is as it was",
        AlreadyFrozen => "the file system is frozen by somebody else",
        _ => "the remote action failed",
    };
}
