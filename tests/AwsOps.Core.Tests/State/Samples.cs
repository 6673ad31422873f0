using AwsOps.Core.Hosts;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.State;

/// <summary>Records with every property set to something that tells it from the others.</summary>
internal static class Samples
{
    public static readonly DateTime Created = new(2024, 2, 29, 12, 30, 45, DateTimeKind.Utc);

    public static OpsHost Host(string id) => new()
    {
        InstanceId = id,
        HostName = "web-" + id,
        Name = "Web é",
        UName = "web",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        State = "running",
        InstanceType = "t3.micro",
        PrivateIp = "10.0.0.1",
        PublicIp = "54.0.0.1",
        PrivateDnsName = "ip-10-0-0-1",
        PublicDnsName = "ec2-54",
        ImageId = "ami-1",
        Notes = "mine; '); DROP TABLE hosts; --",
        Tags = Tags,
    };

    public static SortedDictionary<string, string> Tags => new(StringComparer.Ordinal) { ["Name"] = "Web \"é\" 🚀", ["empty"] = "" };

    public static EbsVolumeGroup VolumeGroup(string id, int members = 2) => new()
    {
        VolumeGroupId = id,
        Name = "data",
        InstanceId = "i-" + id,
        HostName = "web",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        MountPoint = "/data",
        Device = "/dev/md0",
        RaidLevel = 0,
        ChunkSizeKiB = 256,
        FileSystem = "xfs",
        Status = VolumeGroupStatus.Mounted,
        SnapshotGroupId = "snapg-1",
        ArrayUuid = "a:b:c:d",
        Created = Created,
        Tags = Tags,
        Volumes = Enumerable.Range(0, members).Select(i => new EbsVolume
        {
            VolumeId = $"vol-{id}-{i}",
            RaidIndex = i,
            SizeGiB = 10 + i,
            VolumeType = "gp3",
            Iops = 3000,
            Throughput = 125,
            Encrypted = true,
            KmsKeyId = "key",
            Device = "/dev/xvdf",
        }).ToArray(),
    };

    public static SnapshotGroup SnapshotGroup(string id, int members = 2) => new()
    {
        SnapshotGroupId = id,
        VolumeGroupId = "vg-1",
        HostName = "web",
        InstanceId = "i-1",
        MountPoint = "/data",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = Created,
        Expires = Created.AddDays(7),
        Status = SnapshotGroupStatus.Pending,
        Description = "nightly",
        ScheduleId = "sched-" + id,
        Tier = "Day",
        SlotStart = Created.Date,
        SlotTarget = "vg-1",
        OperationId = "op-1",
        MemberCount = members,
        IsFrozen = true,
        SourceSnapshotGroupId = "snapg-0",
        SourceRegion = "us-east-1",
        SourceAccountId = "444455556666",
        HoldReason = "audit",
        HoldUntil = Created.AddYears(1),
        Tested = Created.AddDays(1),
        TestStatus = "Passed",
        TestDetail = "clean",
        RaidLevel = 10,
        ChunkSizeKiB = 512,
        FileSystem = "ext4",
        ArrayUuid = "a:b:c:d",
        Tags = Tags,
        Snapshots = Enumerable.Range(0, members).Select(i => new EbsSnapshot
        {
            SnapshotId = $"snap-{id}-{i}",
            VolumeId = $"vol-{i}",
            RaidIndex = i,
            SizeGiB = 10 + i,
            VolumeType = "io2",
            Iops = 1000,
            Throughput = 250,
            Encrypted = true,
            State = "pending",
            KmsKeyId = "key",
            SourceSnapshotId = $"snap-source-{i}",
        }).ToArray(),
    };

    public static SnapshotSchedule Schedule(string id) => new()
    {
        ScheduleId = id,
        HostName = "web",
        InstanceId = "i-1",
        MountPoint = "/data",
        VolumeGroupId = "vg-1",
        TagSelector = Tags,
        Region = "eu-west-1",
        IntervalHour = 2,
        IntervalDay = 3,
        IntervalWeek = 4,
        IntervalMonth = 5,
        RetainHour = 6,
        RetainDay = 7,
        RetainWeek = 8,
        RetainMonth = 9,
        RetainYear = 10,
        TimeZone = "Europe/Vienna",
        PreCommand = "sync",
        PostCommand = "true",
        Freeze = true,
        Description = "all",
        Created = Created,
    };
}
