namespace AwsOps.Core.Remote;

/// <summary>How far <see cref="RemoteActions.ReleaseAsync"/> lets go of a volume group.</summary>
[Flags]
public enum ReleaseActions
{
    /// <summary>Unmount it wherever it is mounted. Without this a mounted group is not stopped.</summary>
    Unmount = 1,

    /// <summary>Take it out of fstab and mdadm.conf.</summary>
    Forget = 2,

    /// <summary>Stop its array.</summary>
    Stop = 4,

    /// <summary>All of it.</summary>
    All = Unmount | Forget | Stop,
}
