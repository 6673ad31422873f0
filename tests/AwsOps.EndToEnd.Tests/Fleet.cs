using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Volumes;
using AwsOps.Sandbox;
using AwsOps.Sandbox.Clock;

namespace AwsOps.EndToEnd.Tests;

/// <summary>Many hosts with one volume group each, made with one call, in the sandbox and in the state.</summary>
internal static class Fleet
{
    private const string Region = "eu-west-1";

    /// <summary>Makes the clock of a sandbox stand: only waits move it, so that what they add up to can be told.</summary>
    /// <param name="statePath">The state file that belongs to the sandbox.</param>
    public static void StopClock(string statePath) =>
        SandboxAccount.Open(statePath + ".sandbox", new SandboxOptions { ClockMode = SandboxClockMode.Stepped }).Dispose();

    /// <summary>Adds hosts.</summary>
    /// <param name="session">A session of the sandbox.</param>
    /// <param name="hosts">How many.</param>
    /// <param name="volumesEach">Volumes of the group on each, at most 11.</param>
    /// <param name="tags">Tags of the groups.</param>
    public static async Task<IReadOnlyList<EbsVolumeGroup>> AddAsync(OpsSession session, int hosts, int volumesEach, IReadOnlyDictionary<string, string>? tags = null)
    {
        var ec2 = session.Clients.EC2(Region);
        var images = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Filters = [new Filter { Name = "architecture", Values = ["x86_64"] }] });
        var run = await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = images.Images!.First().ImageId,
            InstanceType = InstanceType.M5Large,
            MinCount = hosts,
            MaxCount = hosts,
            BlockDeviceMappings = [.. Enumerable.Range(0, volumesEach).Select(i => new BlockDeviceMapping
            {
                DeviceName = "/dev/xvd" + (char)('f' + i),
                Ebs = new EbsBlockDevice { VolumeSize = 10, VolumeType = VolumeType.Gp3 },
            })],
        });
        session.Sandbox.Advance(TimeSpan.FromMinutes(5));
        var account = await session.AccountIdAsync(CancellationToken.None);
        var created = session.Clock.GetUtcNow().UtcDateTime;
        var request = new DescribeInstancesRequest { Filters = [new Filter { Name = "reservation-id", Values = [run.Reservation!.ReservationId!] }], MaxResults = 1000 };
        var groups = new List<EbsVolumeGroup>();
        await foreach (var reservation in ec2.Paginators.DescribeInstances(request).Reservations)
        {
            foreach (var instance in reservation.Instances!)
                groups.Add(Group(instance, $"vg-fleet{groups.Count:0000}", created, tags));
        }

        session.Store.Transaction(() =>
        {
            foreach (var group in groups)
                session.Store.VolumeGroups.Insert(account, group);
            return true;
        });
        return groups;
    }

    private static EbsVolumeGroup Group(Instance instance, string id, DateTime created, IReadOnlyDictionary<string, string>? tags) => new()
    {
        VolumeGroupId = id,
        InstanceId = instance.InstanceId,
        Region = Region,
        Zone = instance.Placement!.AvailabilityZone!,
        MountPoint = "/data",
        Status = VolumeGroupStatus.Mounted,
        Created = created,
        Tags = tags ?? new SortedDictionary<string, string>(StringComparer.Ordinal),
        Volumes = instance.BlockDeviceMappings!.Where(m => m.DeviceName != instance.RootDeviceName).Select((m, i) => new EbsVolume
        {
            VolumeId = m.Ebs!.VolumeId!,
            RaidIndex = i,
            SizeGiB = 10,
            VolumeType = "gp3",
        }).ToList(),
    };
}
