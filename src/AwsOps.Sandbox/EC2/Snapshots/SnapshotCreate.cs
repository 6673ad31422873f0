using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>CreateSnapshot and CreateSnapshots.</summary>
internal static class SnapshotCreate
{
    private static readonly TimeSpan PerVolume = TimeSpan.FromSeconds(15);

    public static CreateSnapshotResponse Create(Call call, CreateSnapshotRequest request)
    {
        var volume = VolumeCreate.Get(call, request.VolumeId);
        var row = Make(call, volume, request.Description, TagRules.Of(request.TagSpecifications, "snapshot"));
        return new CreateSnapshotResponse { Snapshot = SnapshotMap.ToSnapshot(call, row) };
    }

    public static CreateSnapshotsResponse CreateMany(Call call, CreateSnapshotsRequest request)
    {
        var wanted = request.InstanceSpecification ?? throw Error.Missing("InstanceSpecification");
        var instance = InstanceStates.Get(call, wanted.InstanceId);
        var attached = VolumeStates.On(call.State, call.Region, instance.Id, call.Now).ToList();
        var excluded = wanted.ExcludeDataVolumeIds ?? [];
        foreach (var id in excluded)
        {
            Resource.Volume.Check(id);
            var found = attached.Find(pair => pair.Volume.Id == id);
            if (found.Volume is null)
                throw Error.Of("InvalidParameterValue", $"The volume '{id}' is not attached to the instance '{instance.Id}'.");
            if (IsRoot(instance, found.Attachment))
                throw Error.Of("InvalidParameterValue", $"The volume '{id}' is the boot volume of the instance; use ExcludeBootVolume.");
        }

        var taken = attached.Where(pair => !excluded.Contains(pair.Volume.Id) && !(wanted.ExcludeBootVolume == true && IsRoot(instance, pair.Attachment)))
            .OrderBy(pair => pair.Attachment.Device, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
            throw Error.Of("InvalidParameterValue", $"The instance '{instance.Id}' has no volumes to snapshot.");
        var tags = TagRules.Of(request.TagSpecifications, "snapshot");
        var copies = request.CopyTagsFromSource?.Value == "volume";
        var rows = taken.ConvertAll(pair => Make(call, pair.Volume, request.Description, copies ? TagRules.Merge(pair.Volume.Tags, TagRules.List(tags)) : tags));
        return new CreateSnapshotsResponse { Snapshots = rows.ConvertAll(row => SnapshotMap.ToInfo(row, call.Now)) };
    }

    /// <summary>Makes a snapshot of a volume, within the limits.</summary>
    public static SnapshotRow Make(Call call, VolumeRow volume, string? description, Dictionary<string, string> tags, bool limited = true)
    {
        var state = VolumeStates.StateOf(volume, call.Now);
        if (state is not ("available" or "in-use"))
            throw Error.State($"Volume '{volume.Id}' is in the '{state}' state.");
        var recent = volume.Recent.Where(other => other.CompletesAt > call.Now || other.Started + PerVolume > call.Now).ToList();
        if (limited)
            CheckLimits(call, volume, recent);
        var row = new SnapshotRow
        {
            Id = Ids.New("snap"),
            Region = call.Region,
            OwnerId = call.Account,
            VolumeId = volume.Id,
            Size = VolumeStates.ShapeOf(volume, call.Now).Size,
            Description = description ?? string.Empty,
            Encrypted = volume.Encrypted,
            KmsKeyId = volume.KmsKeyId,
            Created = call.Now,
            CompletesAt = call.Now + Timings.Snapshot(volume.Size),
            FailsWith = call.FailsWith(volume.Id),
            Tags = tags,
        };
        call.State.Snapshots.Put(row);
        recent.Add(new RecentSnapshot { Started = row.Created, CompletesAt = row.CompletesAt });
        call.State.Volumes.Put(volume with { Recent = recent });
        call.Captured.Add((volume.Id, row.Id));
        return row;
    }

    private static void CheckLimits(Call call, VolumeRow volume, List<RecentSnapshot> recent)
    {
        var most = volume.Type is "st1" or "sc1" ? 1 : 5;
        if (recent.Count(other => other.CompletesAt > call.Now) >= most)
            throw Error.Of("ConcurrentSnapshotLimitExceeded", "Maximum allowed in-progress snapshots for a single volume exceeded.");
        if (recent.Any(other => other.Started + PerVolume > call.Now))
        {
            throw Error.Of("SnapshotCreationPerVolumeRateExceeded",
                "The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable sleep interval between requests.");
        }
    }

    private static bool IsRoot(InstanceRow instance, AttachmentRow attachment) => DeviceNames.AreSame(instance.RootDevice, attachment.Device);
}
