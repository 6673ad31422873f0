using Amazon.EC2.Model;

namespace AwsOps.Core.Snapshots;

/// <summary>What the tags of one snapshot tell of its group and of its place in it.</summary>
/// <param name="Group">The group without members and status; MemberCount is how many it must have.</param>
/// <param name="Members">The volumes that its members were taken from, in array order.</param>
/// <param name="Source">The one that this snapshot was taken from.</param>
/// <param name="SourceSnapshotId">The snapshot that this one is a copy of, if it is one.</param>
public sealed record TaggedSnapshot(SnapshotGroup Group, IReadOnlyList<SourceVolume> Members, SourceVolume Source, string? SourceSnapshotId)
{
    /// <summary>The snapshot as a member of the group.</summary>
    /// <param name="snapshot">What EC2 says of it.</param>
    public EbsSnapshot ToMember(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new EbsSnapshot
        {
            SnapshotId = snapshot.SnapshotId!,
            VolumeId = Source.VolumeId,
            RaidIndex = Source.RaidIndex,
            SizeGiB = snapshot.VolumeSize ?? 0,
            VolumeType = Source.VolumeType,
            Iops = Source.Iops,
            Throughput = Source.Throughput,
            Encrypted = snapshot.Encrypted == true,
            KmsKeyId = snapshot.KmsKeyId,
            SourceSnapshotId = SourceSnapshotId,
            State = snapshot.State?.Value ?? "pending",
        };
    }
}
