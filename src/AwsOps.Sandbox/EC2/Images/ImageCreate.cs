using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>CreateImage and RegisterImage.</summary>
internal static class ImageCreate
{
    public static CreateImageResponse Create(Call call, CreateImageRequest request)
    {
        var instance = InstanceStates.Get(call, request.InstanceId);
        var state = InstanceStates.StateOf(instance, call.Now);
        if (state is not ("running" or "stopped" or "stopping" or "pending"))
            throw Error.State($"Instance '{instance.Id}' is not 'running' or 'stopped'.");
        CheckName(call, request.Name);
        var id = Ids.New("ami");
        var snapshotTags = TagRules.Of(request.TagSpecifications, "snapshot", "image");
        var overrides = (request.BlockDeviceMappings ?? []).ToDictionary(mapping => mapping.DeviceName ?? string.Empty, StringComparer.Ordinal);
        var mappings = new List<MappingRow>();
        var ready = call.Now;
        foreach (var (volume, attachment) in VolumeStates.On(call.State, call.Region, instance.Id, call.Now).OrderBy(pair => pair.Attachment.Device, StringComparer.Ordinal))
        {
            if (overrides.TryGetValue(attachment.Device, out var given) && given.NoDevice is not null)
                continue;
            var snapshot = SnapshotCreate.Make(call, volume, $"Created by CreateImage({instance.Id}) for {id}", snapshotTags, limited: false);
            ready = snapshot.CompletesAt > ready ? snapshot.CompletesAt : ready;
            mappings.Add(new MappingRow
            {
                Device = attachment.Device,
                SnapshotId = snapshot.Id,
                Size = given?.Ebs?.VolumeSize ?? volume.Size,
                Type = given?.Ebs?.VolumeType?.Value ?? volume.Type,
                Iops = given?.Ebs?.Iops ?? volume.Iops,
                Throughput = given?.Ebs?.Throughput ?? volume.Throughput,
                Encrypted = volume.Encrypted,
                DeleteOnTermination = given?.Ebs?.DeleteOnTermination ?? attachment.DeleteOnTermination,
            });
        }

        var source = call.State.Images.Find(call.KeyOf(instance.ImageId));
        var image = new ImageRow
        {
            Id = id,
            Region = call.Region,
            Name = request.Name!,
            Description = request.Description,
            OwnerId = call.Account,
            Created = call.Now,
            AvailableAt = ready + Timings.ImageRegistering,
            FailsWith = call.FailsWith(instance.Id),
            Architecture = instance.Architecture,
            RootDevice = instance.RootDevice,
            Platform = instance.Platform,
            Mappings = mappings,
            SourceInstanceId = instance.Id,
            EnaSupport = true,
            SriovNetSupport = source?.SriovNetSupport,
            BootMode = source?.BootMode,
            ImdsSupport = source?.ImdsSupport,
            Tags = TagRules.Of(request.TagSpecifications, "image", "snapshot"),
        };
        call.State.Images.Put(image);
        if (request.NoReboot != true && state == "running")
            call.State.Instances.Put(instance with { RebootedAt = call.Now });
        return new CreateImageResponse { ImageId = id };
    }

    public static RegisterImageResponse Register(Call call, RegisterImageRequest request)
    {
        CheckName(call, request.Name);
        var root = request.RootDeviceName ?? "/dev/sda1";
        var mappings = (request.BlockDeviceMappings ?? []).Where(mapping => mapping.NoDevice is null).Select(ImageMap.ToRow).ToList();
        if (mappings.Find(mapping => mapping.Device == root) is not { SnapshotId: not null })
            throw Error.Of("InvalidBlockDeviceMapping", $"The root device {root} needs a block device mapping with a snapshot.");
        for (var i = 0; i < mappings.Count; i++)
        {
            if (mappings[i].SnapshotId is not { } snapshotId)
                continue;
            var snapshot = SnapshotStates.Usable(call, snapshotId);
            mappings[i] = mappings[i] with { Size = mappings[i].Size ?? snapshot.Size, Type = mappings[i].Type ?? "gp2", Encrypted = snapshot.Encrypted };
            if (mappings[i].Size < snapshot.Size)
                throw Error.Of("InvalidBlockDeviceMapping", $"Volume of size {mappings[i].Size}GB is smaller than snapshot '{snapshot.Id}', expect size>= {snapshot.Size}GB");
        }

        var image = new ImageRow
        {
            Id = Ids.New("ami"),
            Region = call.Region,
            Name = request.Name!,
            Description = request.Description,
            OwnerId = call.Account,
            Created = call.Now,
            AvailableAt = call.Now,
            Architecture = request.Architecture?.Value ?? "i386",
            RootDevice = root,
            Mappings = mappings,
            EnaSupport = request.EnaSupport == true,
            SriovNetSupport = request.SriovNetSupport,
            BootMode = request.BootMode?.Value,
            ImdsSupport = request.ImdsSupport?.Value,
            TpmSupport = request.TpmSupport?.Value,
            Tags = TagRules.Of(request.TagSpecifications, "image", "snapshot"),
        };
        call.State.Images.Put(image);
        return new RegisterImageResponse { ImageId = image.Id };
    }

    /// <summary>A name must be well-formed and free.</summary>
    public static void CheckName(Call call, string? name)
    {
        if (string.IsNullOrEmpty(name))
            throw Error.Missing("Name");
        if (name.Length is < 3 or > 128 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && !"()[] ./-'@_".Contains(character, StringComparison.Ordinal)))
        {
            throw Error.Of("InvalidAMIName.Malformed",
                "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'");
        }

        var other = call.State.Images.Under(call.Prefix).FirstOrDefault(row => row.Name == name && row.OwnerId == call.Account);
        if (other is not null)
            throw Error.Of("InvalidAMIName.Duplicate", $"AMI name {name} is already in use by AMI {other.Id}");
    }
}
