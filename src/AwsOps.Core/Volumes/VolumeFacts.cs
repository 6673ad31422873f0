using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes;

/// <summary>A volume as EC2 has it now, without IOPS and throughput that its type does not let one choose.</summary>
public sealed record VolumeFacts
{
    /// <summary>EC2 volume id.</summary>
    public required string VolumeId { get; init; }

    /// <summary>creating, available, in-use, deleting, deleted or error.</summary>
    public required string State { get; init; }

    /// <summary>Availability Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Size in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>EBS volume type.</summary>
    public required string VolumeType { get; init; }

    /// <summary>Provisioned IOPS, where the type has them.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s, where the type has it.</summary>
    public int? Throughput { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>KMS key, where it is encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The snapshot it was made from, if any.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>UTC instant of creation.</summary>
    public DateTime Created { get; init; }

    /// <summary>Where it is attached; several places with multi-attach.</summary>
    public IReadOnlyList<VolumeAttachmentFacts> Attachments { get; init; } = [];

    /// <summary>All its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it is there to stay.</summary>
    public bool Exists => State is not ("deleting" or "deleted");

    /// <summary>Takes from EC2's answer what matters here.</summary>
    public static VolumeFacts From(Volume volume)
    {
        var limits = VolumeTypeLimits.Find(volume.VolumeType!.Value);
        return new VolumeFacts
        {
            VolumeId = volume.VolumeId!,
            State = volume.State?.Value ?? "",
            Zone = volume.AvailabilityZone!,
            SizeGiB = volume.Size ?? 0,
            VolumeType = volume.VolumeType.Value,
            Iops = limits is { MaxIops: > 0 } ? volume.Iops : null,
            Throughput = limits is { MaxThroughput: > 0 } ? volume.Throughput : null,
            Encrypted = volume.Encrypted ?? false,
            KmsKeyId = string.IsNullOrEmpty(volume.KmsKeyId) ? null : volume.KmsKeyId,
            SnapshotId = string.IsNullOrEmpty(volume.SnapshotId) ? null : volume.SnapshotId,
            Created = volume.CreateTime?.ToUniversalTime() ?? default,
            Attachments = (volume.Attachments ?? []).Where(a => a.State?.Value is not (null or "detached"))
                .Select(a => new VolumeAttachmentFacts(a.InstanceId ?? "", a.Device, a.State!.Value)).ToList(),
            Tags = OpsTags.ToDictionary(volume.Tags),
        };
    }

    /// <summary>The volume as a member of a group.</summary>
    /// <param name="raidIndex">0-based position in the array.</param>
    /// <param name="device">EC2 device name of its attachment, if any.</param>
    public EbsVolume ToMember(int raidIndex, string? device) => new()
    {
        VolumeId = VolumeId,
        RaidIndex = raidIndex,
        SizeGiB = SizeGiB,
        VolumeType = VolumeType,
        Iops = Iops,
        Throughput = Throughput,
        Encrypted = Encrypted,
        KmsKeyId = KmsKeyId,
        Device = device,
    };
}
