using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>What a volume is like at an instant.</summary>
internal static class VolumeStates
{
    public static bool IsThere(VolumeRow volume, DateTime now) => volume.DeletedAt is not { } gone || now < gone;

    public static string StateOf(VolumeRow volume, DateTime now)
    {
        if (volume.DeletedAt is not null)
            return "deleting";
        if (now < volume.AvailableAt)
            return "creating";
        if (volume.FailsWith is not null)
            return "error";
        return AttachmentsOf(volume, now).Any() ? "in-use" : "available";
    }

    /// <summary>Attachments that are not over.</summary>
    public static IEnumerable<AttachmentRow> AttachmentsOf(VolumeRow volume, DateTime now) =>
        volume.Attachments.Where(attachment => attachment.DetachedAt is not { } detached || now < detached);

    public static string StateOf(AttachmentRow attachment, DateTime now)
    {
        if (attachment.DetachingSince is { } since && since <= now)
            return attachment.DetachedAt is { } detached && detached <= now ? "detached" : "detaching";
        return now < attachment.AttachedAt ? "attaching" : "attached";
    }

    /// <summary>Type, size and performance: the old ones while a modification is starting.</summary>
    public static (string Type, int Size, int? Iops, int? Throughput, bool MultiAttach) ShapeOf(VolumeRow volume, DateTime now) =>
        volume.Modification is { } change && now < change.OptimizingAt
            ? (change.OldType, change.OldSize, change.OldIops, change.OldThroughput, change.OldMultiAttach)
            : (volume.Type, volume.Size, volume.Iops, volume.Throughput, volume.MultiAttach);

    public static string StateOf(ModificationRow modification, DateTime now)
    {
        if (now < modification.OptimizingAt)
            return "modifying";
        return now < modification.CompletedAt ? "optimizing" : "completed";
    }

    /// <summary>The volumes attached to an instance, with their attachments.</summary>
    public static IEnumerable<(VolumeRow Volume, AttachmentRow Attachment)> On(AccountState state, string region, string instanceId, DateTime now) =>
        from volume in state.Volumes.Under(region + "/")
        where volume.Attachments.Count > 0 && IsThere(volume, now)
        from attachment in AttachmentsOf(volume, now)
        where attachment.InstanceId == instanceId
        select (volume, attachment);
}
