namespace AwsOps.Core.Remote;

/// <summary>What releasing a volume group changed; all are false when there was nothing left to do.</summary>
/// <param name="Unmounted">A file system was unmounted.</param>
/// <param name="Forgotten">An entry of fstab or mdadm.conf was removed.</param>
/// <param name="Stopped">An array was stopped.</param>
public sealed record ReleaseInfo(bool Unmounted, bool Forgotten, bool Stopped);
