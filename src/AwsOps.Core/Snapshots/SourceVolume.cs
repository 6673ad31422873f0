namespace AwsOps.Core.Snapshots;

/// <summary>A volume that a member of a snapshot group was taken from, as far as the member's tags tell it.</summary>
/// <param name="RaidIndex">0-based position in the array.</param>
/// <param name="VolumeId">The volume.</param>
/// <param name="VolumeType">Its EBS type.</param>
/// <param name="Iops">Its provisioned IOPS.</param>
/// <param name="Throughput">Its throughput in MiB/s.</param>
public sealed record SourceVolume(int RaidIndex, string VolumeId, string VolumeType, int? Iops, int? Throughput)
{
    /// <summary>The source of a planned member.</summary>
    public static SourceVolume Of(SnapshotMemberPlan member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new SourceVolume(member.RaidIndex, member.VolumeId, member.VolumeType, member.Iops, member.Throughput);
    }

    /// <summary>The source of a member that exists.</summary>
    public static SourceVolume Of(EbsSnapshot member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new SourceVolume(member.RaidIndex, member.VolumeId, member.VolumeType, member.Iops, member.Throughput);
    }
}
