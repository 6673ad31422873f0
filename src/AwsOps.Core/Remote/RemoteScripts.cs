using System.Text;

namespace AwsOps.Core.Remote;

/// <summary>
/// The scripts that do the work on a host, and their contract. Every implementation (real shell, sandbox) answers the same.
/// <para>
/// All: POSIX sh, run as root, idempotent (a re-run after a lost reply recognises its own work), arguments only as positional
/// parameters, one JSON object on standard output, messages on standard error, exit code 0 or one of <see cref="RemoteExit"/>.
/// A volume is an argument <c>vol-0123456789abcdef0=/dev/xvdf</c>: the volume id, and the EC2 device name of its attachment
/// (used on Xen only; NVMe disks are found by serial). A device that AWS calls attached may not be there yet: the scripts wait for it.
/// </para>
/// <list type="table">
/// <item><term>inspect</term><description>[volume...] -&gt; {"devices":[{"device","volumeId","sizeBytes","fsType","fsUuid","label","mountPoint","array",
/// "partitions":[device...],"root"}],"arrays":[{"device","uuid","level","name","state","raidDisks","degraded","chunkKiB","fsType","fsUuid",
/// "members":[device...],"spares":[device...]}],"mounts":[{"device","mountPoint","fsType"}],
/// "fstab":[{"spec","mountPoint","fsType"}],"frozen":[mountPoint...]}; what is unknown is null.
/// Members are in the order of their slots; spares are what fills none.</description></item>
/// <item><term>create-array</term><description>label level chunkKiB fsType force volume... -&gt; {"device","arrayUuid","fsUuid","fsType"}.
/// level is single, 0, 1, 5 or 10; chunkKiB 0 is the default; force 1 overwrites signatures. The label (1-32 of A-Z a-z 0-9 . _ -) becomes the
/// array's name and the file system's label (its last 12 characters), and tells a re-run what is its own.</description></item>
/// <item><term>assemble</term><description>arrayUuid level volume... -&gt; {"device","arrayUuid","fsUuid","fsType"}. arrayUuid may be empty.
/// Finds an array that the host assembled by itself; never makes a file system.</description></item>
/// <item><term>mount</term><description>source fsType mountPoint automount options -&gt; {"device","mountPoint","fsUuid","automount","entered","warnings":[text...]}.
/// source is a device or UUID=...; fsType may be empty, and so may mountPoint: then it is where it is mounted, else what fstab says. automount is 0,
/// 1, or "only" to enter it for boot without mounting it. options are added to noatime,nodiratime. entered: a configuration file was changed.</description></item>
/// <item><term>release</term><description>device mountPoint actions [volume...] -&gt; {"unmounted","forgotten","stopped"}. Device or mount point may be empty. actions is a
/// list of unmount, forget (take it out of fstab and mdadm.conf) and stop (the array), done in this order; a mounted device is not stopped.
/// Given volumes, the array is found by its members, for its name changes from boot to boot. An unmounted folder below /run/awsops is removed.</description></item>
/// <item><term>grow</term><description>level sizeGiB unmount volume... -&gt; {"device","sizeBytes","fsType"}. Waits until the host sees the size on every member, then
/// grows array and file system, also one that is mounted nowhere. A RAID 0 array cannot be grown while it is mounted: unmount 1 allows it to be
/// unmounted, stopped, started and mounted again.</description></item>
/// <item><term>check</term><description>device fsType mountPoint -&gt; {"fsType","checker","missing","clean","mounted","output"}. Mounts read-only, which replays the
/// journal, unmounts, checks (xfs_repair -n, e2fsck -f -n; checker is null for other types) and mounts read-only again. A file system that is damaged or
/// cannot be mounted is an answer and no error; output is what was said last. missing names a checker that the host does not have: nothing was
/// checked then, and clean is false. fsType may be empty.</description></item>
/// <item><term>freeze</term><description>mountPoint watchdogSeconds -&gt; {"frozen":true,"watchdog":"systemd"|"process"}. The watchdog is armed first.</description></item>
/// <item><term>thaw</term><description>mountPoint -&gt; {"thawed":true}; false when it was not frozen.</description></item>
/// <item><term>run</term><description>command timeoutSeconds -&gt; {"exitCode","output","error","timedOut"}: 64 KiB of each stream at most.</description></item>
/// <item><term>ready</term><description>-&gt; {"hostName","bootId","system","cloudInit"}: systemd's state and cloud-init's, null where there is none.</description></item>
/// <item><term>hostname</term><description>name hosts -&gt; {"hostName","previous","previousHosts"}. An empty name only asks. hosts are the names of 127.0.1.1 in
/// /etc/hosts; empty leaves the file, a hyphen removes the line.</description></item>
/// </list>
/// </summary>
public static class RemoteScripts
{
    /// <summary>Reports devices, arrays, mounts, fstab and frozen file systems.</summary>
    public const string Inspect = "inspect";

    /// <summary>Makes an array (or takes a single volume) and a file system on it.</summary>
    public const string CreateArray = "create-array";

    /// <summary>Finds or assembles an array that exists.</summary>
    public const string Assemble = "assemble";

    /// <summary>Mounts a file system and enters it for boot.</summary>
    public const string Mount = "mount";

    /// <summary>Unmounts, stops the array, and takes it out of the boot configuration.</summary>
    public const string Release = "release";

    /// <summary>Grows array and file system to what the volumes have.</summary>
    public const string Grow = "grow";

    /// <summary>Checks a file system and mounts it read-only.</summary>
    public const string Check = "check";

    /// <summary>Freezes a file system under a watchdog.</summary>
    public const string Freeze = "freeze";

    /// <summary>Thaws a file system.</summary>
    public const string Thaw = "thaw";

    /// <summary>Runs a user's command.</summary>
    public const string Run = "run";

    /// <summary>Says how far the host has booted.</summary>
    public const string Ready = "ready";

    /// <summary>Sets or tells the name of the system.</summary>
    public const string HostName = "hostname";

    private const string ResourcePrefix = "AwsOps.Remote.";

    /// <summary>Names of all scripts.</summary>
    public static IReadOnlyList<string> All { get; } = [Inspect, CreateArray, Assemble, Mount, Release, Grow, Check, Freeze, Thaw, Run, Ready, HostName];

    /// <summary>The whole text of a script: the functions all of them share, and its own body.</summary>
    /// <param name="script">A name of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is no such script.</exception>
    public static string GetText(string script)
    {
        if (!All.Contains(script, StringComparer.Ordinal))
            throw new ArgumentException($"There is no remote script '{script}'.", nameof(script));

        return Read("common") + Read(script);
    }

    private static string Read(string name)
    {
        using var stream = typeof(RemoteScripts).Assembly.GetManifestResourceStream(ResourcePrefix + name + ".sh")
            ?? throw new ArgumentException($"The remote script '{name}' is not part of this build.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
