using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;

namespace AwsOps.EndToEnd.Tests.Volumes;

/// <summary>Volumes and arrays that somebody made by hand, without AwsOps and its state.</summary>
internal static class HandMade
{
    /// <summary>Makes volumes, attaches them in the order of the device names given, and returns their ids in that order.</summary>
    public static async Task<List<string>> VolumesAsync(OpsSession session, OpsHost host, params string[] devices)
    {
        var ec2 = session.Clients.EC2("eu-west-1");
        var ids = new List<string>();
        foreach (var device in devices)
        {
            var made = await ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = host.Zone, Size = 10, VolumeType = VolumeType.Gp3 });
            await new Ec2Volumes(ec2, session.Clock).WaitAsync([made.Volume!.VolumeId!], v => v.State == VolumeState.Available, "created", default);
            await ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = made.Volume!.VolumeId, InstanceId = host.InstanceId, Device = device });
            ids.Add(made.Volume!.VolumeId!);
        }

        await new Ec2Volumes(ec2, session.Clock).WaitAsync(ids, v => v.Attachments is [{ State.Value: "attached" }], "attached", default);
        return ids;
    }

    /// <summary>Makes an array (or a plain file system) of volumes, and mounts it where asked.</summary>
    public static async Task ArrayAsync(OpsSession session, OpsHost host, int? level, IEnumerable<string> volumes, string? mountPoint, string fileSystem = "xfs")
    {
        var remote = new RemoteActions(session.Remote("eu-west-1"));
        var array = await remote.CreateArrayAsync(
            host,
            new ArraySpec { Label = "by-hand", RaidLevel = level, ChunkSizeKiB = 128, FileSystem = fileSystem, Volumes = volumes.Select(v => new VolumeDevice(v, null)).ToList() },
            default);
        if (mountPoint is not null)
            await remote.MountAsync(host, new MountSpec { Source = array.Device, FileSystem = fileSystem, MountPoint = mountPoint, Automount = true }, default);
    }
}
