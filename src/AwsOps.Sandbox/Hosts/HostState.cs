namespace AwsOps.Sandbox.Hosts;

/// <summary>What one simulated host remembers.</summary>
internal sealed class HostState
{
    /// <summary>Guest device names (/dev/nvme1n1) by volume id, of what is attached.</summary>
    public SortedDictionary<string, string> Devices { get; set; } = new(StringComparer.Ordinal);

    /// <summary>It was started anew since the last action: the next one finds it as the boot leaves it.</summary>
    public bool Booting { get; set; }

    /// <summary>The kernel's id of this boot.</summary>
    public string BootId { get; set; } = Guid.NewGuid().ToString();

    /// <summary>Name of the system; null until one was set.</summary>
    public string? HostName { get; set; }

    /// <summary>What /etc/hosts calls 127.0.1.1; null without such a line.</summary>
    public string? HostsEntry { get; set; }

    public List<RunningArray> Arrays { get; set; } = [];

    public List<MountedFileSystem> Mounts { get; set; } = [];

    public List<FstabLine> Fstab { get; set; } = [];

    /// <summary>UUIDs of the arrays in mdadm.conf.</summary>
    public List<string> ArrayConfiguration { get; set; } = [];

    public List<FrozenFileSystem> Frozen { get; set; } = [];

    /// <summary>Commands that <c>run</c> was given, oldest first; the last 200.</summary>
    public List<string> Commands { get; set; } = [];

    /// <summary>Programs that are not installed.</summary>
    public List<string> MissingTools { get; set; } = [];

    /// <summary>Contents of files on the root file system by path.</summary>
    public SortedDictionary<string, string> Files { get; set; } = new(StringComparer.Ordinal);
}
