using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>DeleteSnapshot, with what stands against it.</summary>
internal static class SnapshotDelete
{
    public static DeleteSnapshotResponse Delete(Call call, DeleteSnapshotRequest request)
    {
        Remove(call, request.SnapshotId);
        return new DeleteSnapshotResponse();
    }

    /// <summary>Deletes a snapshot that nothing holds.</summary>
    public static void Remove(Call call, string? id)
    {
        var row = SnapshotStates.Own(call, id);
        if (SnapshotStates.LockStateOf(row, call.Now) is "governance" or "compliance" or "compliance-cooloff")
            throw Error.Of("SnapshotLocked", $"The snapshot '{row.Id}' is locked and cannot be deleted.");

        // EC2 refuses only the snapshot of a registered image's root device (DeleteSnapshot's documentation).
        var image = call.State.Images.Under(call.Prefix)
            .FirstOrDefault(image => image.Mappings.Any(mapping => mapping.SnapshotId == row.Id && mapping.Device == image.RootDevice));
        if (image is not null)
            throw Error.Of("InvalidSnapshot.InUse", $"The snapshot {row.Id} is currently in use by {image.Id}");
        call.State.Snapshots.Remove(row.Key);
    }
}
