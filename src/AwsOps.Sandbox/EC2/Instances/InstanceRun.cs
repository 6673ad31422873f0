using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.Kms;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>RunInstances.</summary>
internal static class InstanceRun
{
    public static RunInstancesResponse Run(Call call, RunInstancesRequest request)
    {
        var fingerprint = $"{request.ImageId}|{request.InstanceType?.Value}|{request.MinCount}|{request.MaxCount}|{request.SubnetId}|{request.KeyName}|{request.LaunchTemplate?.LaunchTemplateId}{request.LaunchTemplate?.LaunchTemplateName}";
        if (Tokens.Replay(call, request.ClientToken, fingerprint) is { } made)
            return Answer(call, made);
        var plan = RunPlan.Of(call, request);
        var instanceTags = TagRules.Of(request.TagSpecifications, "instance", "volume", "network-interface", "spot-instances-request");
        var volumeTags = TagRules.Of(request.TagSpecifications, "volume", "instance", "network-interface", "spot-instances-request");
        var reservation = Ids.New("r");
        for (var index = 0; index < plan.Count; index++)
        {
            var instance = new InstanceRow
            {
                Id = Ids.New("i"),
                Region = call.Region,
                Zone = plan.Subnet.Zone,
                Type = plan.Type.Name,
                ImageId = plan.Image.Id,
                ReservationId = reservation,
                LaunchIndex = index,
                KeyName = plan.KeyName,
                SubnetId = plan.Subnet.Id,
                VpcId = plan.Subnet.VpcId,
                GroupIds = plan.GroupIds,
                PrivateIp = Addresses.FreePrivate(call, plan.Subnet, plan.PrivateIp),
                PublicIp = plan.WantsPublicIp ? Addresses.FreePublic(call) : null,
                WantsPublicIp = plan.WantsPublicIp,
                ProfileArn = ProfileReads.ArnOf(call, request.IamInstanceProfile),
                Architecture = plan.Type.Architecture,
                Platform = plan.Image.Platform,
                RootDevice = plan.Image.RootDevice,
                LaunchTime = call.Now,
                State = "running",
                Via = "pending",
                SettlesAt = call.Now + Timings.InstanceStarting,
                ProtectTermination = request.DisableApiTermination == true,
                ProtectStop = request.DisableApiStop == true,
                ShutdownBehavior = request.InstanceInitiatedShutdownBehavior?.Value ?? "stop",
                EbsOptimized = request.EbsOptimized ?? true,
                SourceDestCheck = true,
                UserData = request.UserData,
                Monitoring = request.Monitoring?.Enabled == true,
                HttpTokens = request.MetadataOptions?.HttpTokens?.Value ?? "required",
                ClientToken = request.ClientToken,
                Tags = instanceTags,
            };
            call.State.Instances.Put(instance);
            foreach (var mapping in plan.Mappings.Where(mapping => mapping.VirtualName is null))
            {
                var volume = Volume(call, instance, mapping, volumeTags);
                call.State.Volumes.Put(volume);
                call.Hardware.Add(hardware => hardware.VolumeCreatedAsync(volume.Id, volume.Size, volume.SnapshotId));
                call.Hardware.Add(hardware => hardware.VolumeAttachedAsync(volume.Id, instance.Id, mapping.Device));
            }
        }

        if (plan.Image.OwnerId == call.Account)
            call.State.Images.Put(plan.Image with { LastLaunched = call.Now });
        Tokens.Keep(call, request.ClientToken, fingerprint, reservation);
        return Answer(call, reservation);
    }

    private static VolumeRow Volume(Call call, InstanceRow instance, MappingRow mapping, Dictionary<string, string> tags)
    {
        DeviceNames.Check(mapping.Device);
        var snapshot = mapping.SnapshotId is null ? null : Resource.Snapshot.Get(call, call.State.Snapshots, mapping.SnapshotId);
        if (snapshot is not null && SnapshotStates.StateOf(snapshot, call.Now) != "completed")
            throw Error.Of("InvalidSnapshot.InvalidState", $"Snapshot '{snapshot.Id}' is not completed.");
        var size = mapping.Size ?? snapshot?.Size ?? throw Error.Of("InvalidBlockDeviceMapping", $"The mapping of {mapping.Device} needs a size or a snapshot.");
        if (size < snapshot?.Size)
            throw Error.Of("InvalidBlockDeviceMapping", $"Volume of size {size}GB is smaller than snapshot '{snapshot.Id}', expect size>= {snapshot.Size}GB");
        var type = mapping.Type ?? "gp2";
        var asked = type is "gp3" or "io1" or "io2" ? mapping.Iops : null;
        var (iops, throughput) = VolumeLimits.Check(type, size, asked, mapping.Throughput, multiAttach: false);
        var encrypted = mapping.Encrypted == true || snapshot?.Encrypted == true || call.State.Regions.Find(call.Region)?.EncryptByDefault == true;
        return new VolumeRow
        {
            Id = Ids.New("vol"),
            Region = call.Region,
            Zone = instance.Zone,
            Type = type,
            Size = size,
            Iops = iops,
            Throughput = throughput,
            Encrypted = encrypted,
            KmsKeyId = encrypted ? KmsKeys.Resolve(call, mapping.KmsKeyId ?? (snapshot?.OwnerId == call.Account ? snapshot.KmsKeyId : null)) : null,
            SnapshotId = snapshot?.Id,
            Created = call.Now,
            AvailableAt = call.Now,
            Attachments =
            [
                new AttachmentRow
                {
                    InstanceId = instance.Id,
                    Device = mapping.Device,
                    AttachTime = call.Now,
                    AttachedAt = call.Now + Timings.Attaching,
                    DeleteOnTermination = mapping.DeleteOnTermination ?? true,
                },
            ],
            Tags = tags,
        };
    }

    private static RunInstancesResponse Answer(Call call, string reservation)
    {
        var map = new InstanceMap(call);
        var rows = call.State.Instances.Under(call.Prefix).Where(row => row.ReservationId == reservation).GroupBy(row => row.ReservationId);
        return new RunInstancesResponse { Reservation = rows.Select(map.ToReservation).Single() };
    }
}
