using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Kms;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>CreateVolume and DeleteVolume.</summary>
internal static class VolumeCreate
{
    public static CreateVolumeResponse Create(Call call, CreateVolumeRequest request)
    {
        var fingerprint = $"{request.AvailabilityZone}|{request.AvailabilityZoneId}|{request.Size}|{request.SnapshotId}|{request.VolumeType?.Value}|{request.Iops}|{request.Throughput}|{request.Encrypted}|{request.KmsKeyId}";
        if (Tokens.Replay(call, request.ClientToken, fingerprint) is { } made && call.State.Volumes.TryGet(call.KeyOf(made), out var old))
            return Answer(old, call.Now);
        var row = Make(call, ZoneOf(call, request), request);
        Tokens.Keep(call, request.ClientToken, fingerprint, row.Id);
        return Answer(row, call.Now);
    }

    public static DeleteVolumeResponse Delete(Call call, DeleteVolumeRequest request)
    {
        var row = Get(call, request.VolumeId);
        var state = VolumeStates.StateOf(row, call.Now);
        if (state == "in-use")
        {
            var instance = VolumeStates.AttachmentsOf(row, call.Now).First().InstanceId;
            throw Error.Of("VolumeInUse", $"Volume {row.Id} is currently attached to {instance}");
        }

        if (state == "deleting")
            throw Resource.Volume.NotFound(row.Id);
        if (state == "creating")
            throw Error.State($"Volume {row.Id} is in the creating state.");
        call.State.Volumes.Put(row with { DeletedAt = call.Now + Timings.VolumeDeleting });
        call.Hardware.Add(hardware => hardware.VolumeDeletedAsync(row.Id));
        return new DeleteVolumeResponse();
    }

    /// <summary>A volume that is there.</summary>
    public static VolumeRow Get(Call call, string? id) =>
        Resource.Volume.Get(call, call.State.Volumes, id, row => VolumeStates.IsThere(row, call.Now));

    /// <summary>Makes a volume's row from a snapshot or from nothing.</summary>
    private static VolumeRow Make(Call call, string zone, CreateVolumeRequest request)
    {
        SnapshotRow? snapshot = null;
        if (!string.IsNullOrEmpty(request.SnapshotId))
            snapshot = SnapshotStates.Usable(call, request.SnapshotId);
        if (snapshot is null && request.Size is null)
            throw Error.Of("MissingParameter", "The request must contain the parameter size/snapshot");
        var size = request.Size ?? snapshot!.Size;
        if (snapshot is not null && size < snapshot.Size)
            throw Error.Of("InvalidParameterValue", $"The volume size is invalid for Volumes: {size}GiB. The snapshot {snapshot.Id} is {snapshot.Size}GiB.");
        var type = request.VolumeType?.Value ?? "gp2";
        var (iops, throughput) = VolumeLimits.Check(type, size, request.Iops, request.Throughput, request.MultiAttachEnabled == true);
        var settings = call.State.Regions.Find(call.Region);
        var encrypted = request.Encrypted == true || snapshot?.Encrypted == true || settings?.EncryptByDefault == true;
        if (!encrypted && !string.IsNullOrEmpty(request.KmsKeyId))
            throw Error.Of("InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        if (request.Encrypted == false && snapshot?.Encrypted == true)
            throw Error.Of("InvalidParameterCombination", $"Snapshot {snapshot.Id} is encrypted; a volume made from it cannot be unencrypted.");
        var row = new VolumeRow
        {
            Id = Ids.New("vol"),
            Region = call.Region,
            Zone = zone,
            Type = type,
            Size = size,
            Iops = iops,
            Throughput = throughput,
            Encrypted = encrypted,
            KmsKeyId = encrypted ? KmsKeys.Resolve(call, request.KmsKeyId ?? (snapshot?.OwnerId == call.Account ? snapshot.KmsKeyId : null)) : null,
            SnapshotId = snapshot?.Id,
            MultiAttach = request.MultiAttachEnabled == true,
            Created = call.Now,
            AvailableAt = call.Now + Timings.VolumeCreating,
            FailsWith = call.FailsWith(snapshot?.Id),
            Tags = TagRules.Of(request.TagSpecifications, "volume"),
        };
        call.State.Volumes.Put(row);
        call.Hardware.Add(hardware => hardware.VolumeCreatedAsync(row.Id, row.Size, row.SnapshotId));
        return row;
    }

    private static string ZoneOf(Call call, CreateVolumeRequest request)
    {
        RegionCatalog.TryGet(call.Region, out var region);
        if (!string.IsNullOrEmpty(request.AvailabilityZone))
        {
            return region!.Zones.Contains(request.AvailabilityZone)
                ? request.AvailabilityZone
                : throw Error.Of("InvalidZone.NotFound", $"The zone '{request.AvailabilityZone}' does not exist.");
        }

        if (string.IsNullOrEmpty(request.AvailabilityZoneId))
            throw Error.Missing("AvailabilityZone or AvailabilityZoneId");
        return region!.Zones.FirstOrDefault(zone => region.ZoneId(zone) == request.AvailabilityZoneId)
            ?? throw Error.Of("InvalidZone.NotFound", $"The zone '{request.AvailabilityZoneId}' does not exist.");
    }

    private static CreateVolumeResponse Answer(VolumeRow row, DateTime now) => new() { Volume = VolumeMap.ToVolume(row, now) };
}
