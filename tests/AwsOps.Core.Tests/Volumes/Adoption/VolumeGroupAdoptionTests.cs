using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Adoption;

namespace AwsOps.Core.Tests.Volumes.Adoption;

public sealed class VolumeGroupAdoptionTests
{
    private static readonly HostArray Sound = new(
        "/dev/md0", "uuid-1", "raid1", "mine", "active", 2, 0, null, "xfs", "fs-1", ["/dev/nvme2n1", "/dev/nvme1n1"], []);

    [Fact]
    public void A_sound_array_is_a_group_in_the_order_of_its_slots()
    {
        var plan = Plan(Facts(Sound));
        Assert.Equal(["vol-2", "vol-1"], plan.Group.Volumes.Select(v => v.VolumeId));
        Assert.Equal([0, 1], plan.Group.Volumes.Select(v => v.RaidIndex));
        Assert.Equal((1, "xfs", "uuid-1", "/data", "disk"), (plan.Group.RaidLevel, plan.Group.FileSystem, plan.Group.ArrayUuid, plan.Group.MountPoint, plan.Group.Name));
        Assert.Equal(["0", "1"], plan.Members.Select(m => m.After[OpsTags.RaidIndex]));
        // Nobody asked for other names.
        Assert.All(plan.Members, m => Assert.False(m.After.ContainsKey("Name")));
        Assert.Equal(plan.ToJson(), RegisterPlan.FromJson(plan.ToJson()).ToJson());
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "inactive", "is inactive" },
        { "raid6", "its level is raid6" },
        { "linear", "its level is linear" },
        { "raid4", "its level is raid4" },
        { "spare", "/dev/nvme9n1 is a spare" },
        { "missing", "it has 1 of 2 members" },
        { "rebuilding", "With -Force" },
        { "instance store", "/dev/nvme9n1 is not a whole EBS volume" },
        { "partition", "/dev/nvme1n1p1 is not a whole EBS volume" },
        { "LVM2_member", "LVM" },
        { "crypto_LUKS", "LUKS" },
        { "swap", "it holds swap" },
        { "blank", "no file system" },
        { "root", "root file system" },
        { "strange mount point", "its mount point cannot be used" },
        { "in a group", "in volume group vg-9 already" },
        { "mount point taken", "belongs to volume group vg-9" },
        { "tagged", "Update-EbsVolumeGroup -VolumeGroupId vg-8" },
        { "shared", "other instances" },
        { "detaching", "(detaching)" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_adopted_is_refused_with_the_reason(string what, string reason)
    {
        var array = what switch
        {
            "inactive" => Sound with { State = "inactive", Level = null },
            "raid6" or "linear" or "raid4" => Sound with { Level = what },
            "spare" => Sound with { Spares = ["/dev/nvme9n1"] },
            "missing" => Sound with { Members = ["/dev/nvme2n1"], Degraded = 1 },
            "rebuilding" => Sound with { Degraded = 1 },
            "instance store" => Sound with { Members = ["/dev/nvme2n1", "/dev/nvme9n1"] },
            "partition" => Sound with { Members = ["/dev/nvme2n1", "/dev/nvme1n1p1"] },
            "LVM2_member" or "crypto_LUKS" or "swap" => Sound with { FsType = what },
            "blank" => Sound with { FsType = null },
            _ => Sound,
        };
        var facts = Facts(array, what switch { "root" => "/", "strange mount point" => "/data ", _ => "/data" });
        var volumes = facts.Volumes;
        facts = what switch
        {
            "in a group" => facts with { Groups = [Other with { Volumes = [volumes[0].ToMember(0, null)] }] },
            "mount point taken" => facts with { Groups = [Other with { InstanceId = "i-1", MountPoint = "/data" }] },
            "tagged" => facts with { Volumes = [volumes[0] with { Tags = new Dictionary<string, string> { [OpsTags.VolumeGroup] = "vg-8" } }, volumes[1]] },
            "shared" => facts with { Volumes = [volumes[0] with { Attachments = [.. volumes[0].Attachments, new("i-2", "/dev/xvdf", "attached")] }, volumes[1]] },
            "detaching" => facts with { Volumes = [volumes[0] with { Attachments = [volumes[0].Attachments[0] with { State = "detaching" }] }, volumes[1]] },
            _ => facts,
        };
        var candidate = VolumeGroupAdoption.Find(facts, force: false)[0];
        Assert.Contains(reason, candidate.Refusal, StringComparison.Ordinal);
        Assert.Throws<OpsException>(() => VolumeGroupAdoption.Plan(candidate, facts, new AdoptionRequest { All = true }, "vg-1", default));
        // Force helps only where nothing is missing.
        Assert.Equal(what == "rebuilding", VolumeGroupAdoption.Find(facts, force: true)[0].Refusal is null);
    }

    [Fact]
    public void A_btrfs_of_several_disks_is_not_taken_apart()
    {
        var facts = Facts(null) is var f ? f with
        {
            Report = f.Report with { Devices = f.Report.Devices.Select(d => d with { FsType = "btrfs", FsUuid = "same", Array = null }).ToList() },
        } : null!;
        Assert.All(VolumeGroupAdoption.Find(facts, force: false), c => Assert.Contains("btrfs", c.Refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void The_root_volume_and_disks_that_the_host_does_not_show_are_told_apart()
    {
        var facts = Facts(null);
        facts = facts with { Report = facts.Report with { Devices = [] }, RootDevice = "/dev/sdf" };
        var found = VolumeGroupAdoption.Find(facts, force: false);
        Assert.Equal([true, false], found.Select(c => c.IsExpected));
        Assert.Contains("shows no such disk", found[1].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void More_tags_than_a_volume_holds_are_refused()
    {
        var facts = Facts(Sound);
        facts = facts with { Volumes = [facts.Volumes[0] with { Tags = Enumerable.Range(0, 48).ToDictionary(i => $"k{i}", _ => "") }, facts.Volumes[1]] };
        Assert.Contains("vol-1", Assert.Throws<OpsException>(() => Plan(facts)).Message, StringComparison.Ordinal);
    }

    private static EbsVolumeGroup Other => new() { VolumeGroupId = "vg-9", Region = "eu-west-1", Zone = "eu-west-1a", Status = VolumeGroupStatus.Mounted };

    private static RegisterPlan Plan(AdoptionFacts facts) =>
        VolumeGroupAdoption.Plan(VolumeGroupAdoption.Find(facts, force: false)[0], facts, new AdoptionRequest { All = true }, "vg-1", DateTime.UnixEpoch);

    private static AdoptionFacts Facts(HostArray? array, string mountPoint = "/data") => new()
    {
        InstanceId = "i-1",
        HostName = "one",
        Region = "eu-west-1",
        RootDevice = "/dev/xvda",
        Report = new HostReport(
            [Device(1, array), Device(2, array)],
            array is null ? [] : [array],
            array is null ? [] : [new HostMount(array.Device, mountPoint, "xfs")],
            [],
            []),
        Volumes = [Volume(1), Volume(2)],
        Groups = [],
    };

    private static HostDevice Device(int number, HostArray? array) =>
        new($"/dev/nvme{number}n1", $"vol-{number}", 1L << 33, array is null ? "xfs" : "linux_raid_member", $"fs-{number}", null, null, array?.Device, [], false);

    // The array is made of the second and the first; their names follow its order.
    private static VolumeFacts Volume(int number) => new()
    {
        VolumeId = $"vol-{number}",
        State = "in-use",
        Zone = "eu-west-1a",
        SizeGiB = 8,
        VolumeType = "gp3",
        Attachments = [new("i-1", $"/dev/xvd{(char)('e' + number)}", "attached")],
        Tags = new Dictionary<string, string> { ["Name"] = $"disk-{2 - number}" },
    };
}
