namespace AwsOps.Sandbox.EC2;

/// <summary>How long things take, on the account's clock.</summary>
internal static class Timings
{
    public static readonly TimeSpan VolumeCreating = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan VolumeDeleting = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Attaching = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Detaching = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan Modifying = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Optimizing = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan InstanceStarting = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan InstanceStopping = TimeSpan.FromSeconds(25);
    public static readonly TimeSpan InstanceTerminating = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan InstanceChecks = TimeSpan.FromSeconds(90);
    public static readonly TimeSpan TerminatedShown = TimeSpan.FromHours(1);
    public static readonly TimeSpan ImageRegistering = TimeSpan.FromSeconds(5);

    /// <summary>How long EC2 takes to tell how far a volume made from a snapshot is initialized.</summary>
    public static readonly TimeSpan InitializationTold = TimeSpan.FromMinutes(1);

    /// <summary>How long a volume made from a snapshot is initialized: 2 minutes and 3 s each GiB.</summary>
    public static TimeSpan Initialization(int sizeGiB) => TimeSpan.FromSeconds(120 + (3 * sizeGiB));

    /// <summary>How long a snapshot of a volume is pending: 10 s and 1 s each 10 GiB, at most 120 s.</summary>
    public static TimeSpan Snapshot(int sizeGiB) => TimeSpan.FromSeconds(Math.Min(120, 10 + (sizeGiB / 10)));
}
