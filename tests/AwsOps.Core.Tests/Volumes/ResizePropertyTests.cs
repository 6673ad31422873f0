using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Volumes;

/// <summary>What holds for every group, request and state of its volumes.</summary>
public sealed class ResizePropertyTests
{
    private static readonly string[] Types = ["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"];

    private static readonly Gen<ResizeMember> Members =
        from number in Gen.Choose(1, 999)
        from state in Gen.Elements("in-use", "in-use", "in-use", "in-use", "available", "error")
        from size in Gen.Choose(1, 400)
        from type in Gen.Elements(Types)
        from modification in Gen.Elements<string?>(null, null, null, "completed", "optimizing", "modifying")
        select new ResizeMember($"vol-{number:d3}", state, size, type, type is "gp3" or "io1" or "io2" ? 3000 : null, type == "gp3" ? 125 : null, "i-1", modification);

    private static readonly Gen<(EbsVolumeGroup Group, ResizeRequest Request, List<ResizeMember> Members)> Cases =
        from count in Gen.Elements(1, 2, 4)
        from members in Members.ListOf(count)
        where members.Select(m => m.VolumeId).Distinct().Count() == count
        from level in Gen.Elements(0, 1, 10)
        from mounted in Gen.Elements(true, false)
        from size in Gen.Choose(0, 600)
        from type in Gen.Elements(Types.Append(null).Append(null).ToArray())
        from iops in Gen.Elements<int?>(null, null, 3000, 4000)
        from unmount in Gen.Elements(true, false)
        select (Group(members.ToList(), level, mounted), new ResizeRequest { SizeGiB = size == 0 ? null : size, VolumeType = type, Iops = iops, Unmount = unmount }, members.ToList());

    [Fact]
    public void A_plan_never_shrinks_never_touches_a_volume_at_work_and_gives_every_member_the_same()
    {
        var planned = 0;
        Hold(c =>
        {
            if (TryPlan(c.Group, c.Request, c.Members) is not { } plan)
                return;
            planned++;
            Assert.Equal(c.Group.Volumes.OrderBy(v => v.RaidIndex).Select(v => v.VolumeId), plan.Members.Select(m => m.VolumeId));
            foreach (var member in plan.Members)
            {
                var now = c.Members.Single(m => m.VolumeId == member.VolumeId);
                Assert.True(member.SizeGiB >= now.SizeGiB);
                Assert.Equal(c.Request.SizeGiB ?? now.SizeGiB, member.SizeGiB);
                Assert.Equal(c.Request.VolumeType ?? now.VolumeType, member.VolumeType);
                Assert.True(member.IsThere || now.Modification is not ("modifying" or "optimizing"));
                Assert.Contains(now.State, new[] { "available", "in-use" });
            }

            Assert.Equal(c.Request.SizeGiB is not null, plan.Grow);
            Assert.False(plan.Grow && !c.Request.Unmount && c.Group is { RaidLevel: 0, MountPoint: not null });
        });
        Assert.True(planned > 100, $"only {planned} cases had a plan");
    }

    [Fact]
    public void A_plan_that_was_carried_out_has_nothing_left_to_modify() => Hold(c =>
    {
        if (TryPlan(c.Group, c.Request, c.Members) is not { } plan)
            return;
        var after = plan.Members.Select(p => After(p, c.Members.Single(m => m.VolumeId == p.VolumeId))).ToList();
        // Growing the host again does no harm, and is the only reason for another plan.
        if (TryPlan(c.Group, c.Request, after) is { } again)
            Assert.All(again.Members, m => Assert.True(m.IsThere));
        else
            Assert.False(plan.Grow);
    });

    [Fact]
    public void The_order_in_which_EC2_lists_the_volumes_does_not_matter() => Hold(c =>
        Assert.Equal(TryPlan(c.Group, c.Request, c.Members)?.ToJson(), TryPlan(c.Group, c.Request, Enumerable.Reverse(c.Members).ToList())?.ToJson()));

    [Fact]
    public void A_stored_plan_reads_back_as_it_was() => Hold(c =>
    {
        if (TryPlan(c.Group, c.Request, c.Members) is { } plan)
            Assert.Equal(plan.ToJson(), ResizePlan.FromJson(plan.ToJson()).ToJson());
    });

    private static ResizeMember After(ResizeMemberPlan plan, ResizeMember before) =>
        plan.IsThere ? before : before with { SizeGiB = plan.SizeGiB, VolumeType = plan.VolumeType, Iops = plan.Iops ?? before.Iops, Throughput = plan.Throughput ?? before.Throughput, Modification = "completed" };

    // What is refused must be refused with words about a parameter, a volume or the operation.
    private static ResizePlan? TryPlan(EbsVolumeGroup group, ResizeRequest request, List<ResizeMember> members)
    {
        try
        {
            return ResizePlanner.Plan(group, request, members);
        }
        catch (OpsException e) when (e.Id is OpsErrorId.InvalidParameter or OpsErrorId.VolumeNotAvailable)
        {
            Assert.NotEqual("", e.Message);
            return null;
        }
    }

    private static EbsVolumeGroup Group(List<ResizeMember> members, int level, bool mounted) => new()
    {
        VolumeGroupId = "vg-1",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        InstanceId = "i-1",
        HostName = "db-1",
        MountPoint = mounted ? "/data" : null,
        RaidLevel = members.Count == 1 ? null : level,
        Status = mounted ? VolumeGroupStatus.Mounted : VolumeGroupStatus.Attached,
        Volumes = members.Select((m, i) => new EbsVolume { VolumeId = m.VolumeId, RaidIndex = i, SizeGiB = m.SizeGiB, VolumeType = m.VolumeType, Iops = m.Iops, Throughput = m.Throughput }).ToArray(),
    };

    private static void Hold(Action<(EbsVolumeGroup Group, ResizeRequest Request, List<ResizeMember> Members)> check) =>
        Prop.ForAll(Cases.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
