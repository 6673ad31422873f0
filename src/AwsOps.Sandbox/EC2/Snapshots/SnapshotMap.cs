using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>Snapshots as EC2 describes them.</summary>
internal static class SnapshotMap
{
    public static Snapshot ToSnapshot(Call call, SnapshotRow row)
    {
        var now = call.Now;
        var state = SnapshotStates.StateOf(row, now);
        return new Snapshot
        {
            SnapshotId = row.Id,
            VolumeId = row.VolumeId,
            VolumeSize = row.Size,
            OwnerId = row.OwnerId,
            OwnerAlias = AliasOf(call, row) is "amazon" ? "amazon" : null,
            Description = row.Description,
            State = state,
            StateMessage = state == "error" ? row.FailsWith : null,
            Progress = SnapshotStates.ProgressOf(row, now),
            StartTime = row.Created,
            CompletionTime = state == "completed" ? row.CompletesAt : null,
            StorageTier = "standard",
            TransferType = row.IsCopy ? "standard" : null,
            Encrypted = row.Encrypted,
            KmsKeyId = row.KmsKeyId,
            SseType = row.Encrypted ? "sse-kms" : "none",
            FullSnapshotSizeInBytes = state == "completed" ? (long)row.Size << 30 : null,
            // Tags are the owner's: who a snapshot is shared with sees none (EC2 User Guide, "Tag your resources").
            Tags = row.OwnerId == call.Account ? TagRules.List(row.Tags) : null,
        };
    }

    /// <summary>self, amazon, or null for another account's.</summary>
    public static string? AliasOf(Call call, SnapshotRow row) => row.OwnerId == call.Account ? "self" : row.OwnerId == NetworkSeed.Amazon ? "amazon" : null;

    public static SnapshotInfo ToInfo(SnapshotRow row, DateTime now) => new()
    {
        SnapshotId = row.Id,
        VolumeId = row.VolumeId,
        VolumeSize = row.Size,
        OwnerId = row.OwnerId,
        Description = row.Description,
        State = SnapshotStates.StateOf(row, now),
        Progress = SnapshotStates.ProgressOf(row, now) is "0%" ? string.Empty : SnapshotStates.ProgressOf(row, now),
        StartTime = row.Created,
        Encrypted = row.Encrypted,
        SseType = row.Encrypted ? "sse-kms" : "none",
        Tags = TagRules.List(row.Tags),
    };
}
