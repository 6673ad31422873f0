namespace AwsOps.Core.Remote;

/// <summary>What <see cref="RemoteActions.MountAsync"/> mounts, or <see cref="RemoteActions.EnterForBootAsync"/> enters for boot.</summary>
public sealed record MountSpec
{
    /// <summary>Block device, or <c>UUID=…</c> of the file system.</summary>
    public required string Source { get; init; }

    /// <summary>File system type; null lets the host find out.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Absolute path; null is where it is mounted now, else where /etc/fstab says.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Also mount it at boot (fstab by UUID with nofail, mdadm.conf).</summary>
    public bool Automount { get; init; }

    /// <summary>Mount options beside noatime,nodiratime; comma separated.</summary>
    public string? Options { get; init; }
}
