namespace AwsOps.Sandbox.Hardware;

/// <summary>
/// Real machines and disks behind the account's instances and volumes, for tests that end on a real kernel. Each method is called once the
/// account holds the change and before the caller has its answer: also when that answer is then lost. AWS shows the change a few
/// seconds later on the account's clock, which waits move ahead: so a guest may see a disk before AWS says attached, or long after,
/// as in reality. A method that throws makes the call fail with an internal error, the change stays.
/// </summary>
public interface ISandboxHardware
{
    /// <summary>A volume was made.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="sizeGiB">Its size in GiB.</param>
    /// <param name="snapshotId">The snapshot it starts with; null for an empty one.</param>
    Task VolumeCreatedAsync(string volumeId, int sizeGiB, string? snapshotId);

    /// <summary>A volume was attached.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="instanceId">The instance, which may be stopped.</param>
    /// <param name="device">EC2's name of the attachment (/dev/sdf).</param>
    Task VolumeAttachedAsync(string volumeId, string instanceId, string device);

    /// <summary>A volume was detached, whether the guest used it or not.</summary>
    Task VolumeDetachedAsync(string volumeId, string instanceId);

    /// <summary>A volume got another size in GiB.</summary>
    Task VolumeResizedAsync(string volumeId, int sizeGiB);

    /// <summary>A volume was deleted.</summary>
    Task VolumeDeletedAsync(string volumeId);

    /// <summary>Snapshots were taken by one call, all at the same instant.</summary>
    /// <param name="snapshots">Snapshot ids by their volumes' ids.</param>
    Task SnapshotsTakenAsync(IReadOnlyDictionary<string, string> snapshots);

    /// <summary>A snapshot was copied.</summary>
    Task SnapshotCopiedAsync(string sourceSnapshotId, string snapshotId);

    /// <summary>A stopped instance was started.</summary>
    Task InstanceStartedAsync(string instanceId);

    /// <summary>An instance was stopped.</summary>
    Task InstanceStoppedAsync(string instanceId);

    /// <summary>An instance was rebooted.</summary>
    Task InstanceRebootedAsync(string instanceId);

    /// <summary>An instance was terminated; its volumes are detached.</summary>
    Task InstanceTerminatedAsync(string instanceId);
}
