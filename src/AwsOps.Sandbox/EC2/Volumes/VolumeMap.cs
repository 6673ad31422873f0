using Amazon.EC2.Model;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>Volumes as EC2 describes them.</summary>
internal static class VolumeMap
{
    public static Volume ToVolume(VolumeRow row, DateTime now)
    {
        var shape = VolumeStates.ShapeOf(row, now);
        var attachments = VolumeStates.AttachmentsOf(row, now).Select(attachment => ToAttachment(row, attachment, now)).ToList();
        return new Volume
        {
            VolumeId = row.Id,
            AvailabilityZone = row.Zone,
            AvailabilityZoneId = RegionCatalog.TryGet(row.Region, out var region) ? region.ZoneId(row.Zone) : null,
            VolumeType = shape.Type,
            Size = shape.Size,
            Iops = shape.Iops,
            Throughput = shape.Throughput,
            MultiAttachEnabled = shape.MultiAttach,
            SnapshotId = row.SnapshotId ?? string.Empty,
            Encrypted = row.Encrypted,
            KmsKeyId = row.KmsKeyId,
            SseType = row.Encrypted ? "sse-kms" : "none",
            CreateTime = row.Created,
            State = VolumeStates.StateOf(row, now),
            Attachments = attachments.Count == 0 ? null : attachments,
            Tags = TagRules.List(row.Tags),
        };
    }

    public static VolumeAttachment ToAttachment(VolumeRow volume, AttachmentRow row, DateTime now) => new()
    {
        VolumeId = volume.Id,
        InstanceId = row.InstanceId,
        Device = row.Device,
        AttachTime = row.AttachTime,
        State = VolumeStates.StateOf(row, now),
        DeleteOnTermination = row.DeleteOnTermination,
    };

    public static VolumeModification ToModification(VolumeRow volume, ModificationRow row, DateTime now)
    {
        var state = VolumeStates.StateOf(row, now);
        var done = (now - row.Start).TotalSeconds / (row.CompletedAt - row.Start).TotalSeconds * 100;
        return new VolumeModification
        {
            VolumeId = volume.Id,
            ModificationState = state,
            OriginalSize = row.OldSize,
            OriginalIops = row.OldIops,
            OriginalThroughput = row.OldThroughput,
            OriginalVolumeType = row.OldType,
            OriginalMultiAttachEnabled = row.OldMultiAttach,
            TargetSize = row.Size,
            TargetIops = row.Iops,
            TargetThroughput = row.Throughput,
            TargetVolumeType = row.Type,
            TargetMultiAttachEnabled = row.MultiAttach,
            Progress = state == "completed" ? 100 : (long)Math.Clamp(done, 0, 99),
            StartTime = row.Start,
            EndTime = state == "completed" ? row.CompletedAt : null,
        };
    }
}
