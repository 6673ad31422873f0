using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;

namespace AwsOps.EndToEnd.Tests.Volumes;

public sealed class SetGroupTests
{
    private static readonly SetGroupRequest Everything = new()
    {
        Name = "orders",
        Tags = new Dictionary<string, string> { ["team"] = "blue", ["stage"] = "" },
        RemoveTags = ["old"],
    };

    [Fact]
    public async Task Name_and_tags_change_on_the_group_and_on_its_volumes_with_few_calls()
    {
        using var bed = new SandboxBed();
        var group = await StartAsync(bed, bed.Open());
        var session = bed.Open();
        var changed = await SetAsync(bed, session, group, Everything);

        Assert.Equal("orders", changed!.Name);
        Assert.Equal([new("keep", "1"), new("stage", ""), new("team", "blue")], changed.Tags);
        // The equal tags of all volumes are one call; their names are one a volume.
        Assert.Equal((1, 3, 1), (session.Sandbox.Calls["DescribeVolumes"], session.Sandbox.Calls["CreateTags"], session.Sandbox.Calls["DeleteTags"]));
        var tags = await TagsAsync(session, group);
        Assert.Equal(["orders-0", "orders-1"], tags.Select(t => t["Name"]));
        Assert.All(tags, t => Assert.Equal(("blue", "", "1", false), (t["team"], t["stage"], t["keep"], t.ContainsKey("old"))));
        Assert.All(tags, t => Assert.Equal(group.VolumeGroupId, t[OpsTags.VolumeGroup]));
    }

    [Fact]
    public async Task Tags_alone_are_one_call_and_leave_the_names()
    {
        using var bed = new SandboxBed();
        var group = await StartAsync(bed, bed.Open());
        var session = bed.Open();
        await SetAsync(bed, session, group, new SetGroupRequest { Tags = new Dictionary<string, string> { ["team"] = "blue" } });
        Assert.Equal((1, 0), (session.Sandbox.Calls["CreateTags"], session.Sandbox.Calls["DeleteTags"]));
        Assert.Equal([group.VolumeGroupId + "-0", group.VolumeGroupId + "-1"], (await TagsAsync(session, group)).Select(t => t["Name"]));
    }

    [Fact]
    public async Task A_Name_among_the_tags_goes_first_and_the_groups_own_comes_back_without_it()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StartAsync(bed, session);
        group = (await SetAsync(bed, session, group, new SetGroupRequest { Tags = new Dictionary<string, string> { ["Name"] = "mine" } }))!;
        group = (await SetAsync(bed, session, group, new SetGroupRequest { Name = "orders" }))!;
        Assert.Equal(["mine", "mine"], (await TagsAsync(session, group)).Select(t => t["Name"]));
        group = (await SetAsync(bed, session, group, new SetGroupRequest { RemoveTags = ["Name"] }))!;
        Assert.Equal(["orders-0", "orders-1"], (await TagsAsync(session, group)).Select(t => t["Name"]));
        group = (await SetAsync(bed, session, group, new SetGroupRequest { Name = "" }))!;
        Assert.Null(group.Name);
        Assert.Equal([group.VolumeGroupId + "-0", group.VolumeGroupId + "-1"], (await TagsAsync(session, group)).Select(t => t["Name"]));
    }

    [Fact]
    public async Task More_tags_than_a_volume_holds_are_refused_before_anything_is_changed()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StartAsync(bed, session);
        var request = new CreateTagsRequest
        {
            Resources = [group.Volumes[0].VolumeId],
            Tags = Enumerable.Range(0, 40).Select(i => new Tag { Key = $"k{i}", Value = "" }).ToList(),
        };
        await session.Clients.EC2("eu-west-1").CreateTagsAsync(request, default);
        var many = Enumerable.Range(0, 20).ToDictionary(i => $"n{i}", _ => "");
        var error = await Assert.ThrowsAsync<OpsException>(() => SetAsync(bed, session, group, new SetGroupRequest { Tags = many }));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains(group.Volumes[0].VolumeId, error.Message, StringComparison.Ordinal);
        Assert.All(await TagsAsync(session, group), t => Assert.False(t.ContainsKey("n0")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_cut_off_anywhere_is_finished_or_taken_back(bool undo)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var group = await StartAsync(bed, session);
                return (Group: group, Tags: await TagsAsync(session, group));
            },
            (bed, session, start, life) => new VolumeGroupEditor(session).SetAsync(start.Group, Everything, bed.Pipeline, life),
            (engine, id) => undo ? engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None) : engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, start, begun) =>
            {
                var group = await new VolumeGroupService(session).GetAsync(start.Group.VolumeGroupId, default);
                var tags = await TagsAsync(session, group);
                var changed = begun ? !undo : group.Name is not null;
                Assert.Equal(changed ? "orders" : null, group.Name);
                Assert.Equal(changed ? ["keep", "stage", "team"] : ["keep", "old"], group.Tags.Keys);
                if (!changed)
                    Assert.Equal(start.Tags, tags);
                else
                    Assert.Equal(["orders-0/blue", "orders-1/blue"], tags.Select(t => $"{t["Name"]}/{t["team"]}"));
            });
        Assert.InRange(deaths, 8, 40);
    }

    private static async Task<EbsVolumeGroup> StartAsync(SandboxBed bed, OpsSession session) =>
        (await SetAsync(bed, session, await bed.GroupAsync(session), new SetGroupRequest { Tags = new Dictionary<string, string> { ["keep"] = "1", ["old"] = "2" } }))!;

    private static Task<EbsVolumeGroup?> SetAsync(SandboxBed bed, OpsSession session, EbsVolumeGroup group, SetGroupRequest request) =>
        new VolumeGroupEditor(session).SetAsync(group, request, bed.Pipeline, CancellationToken.None);

    private static async Task<List<SortedDictionary<string, string>>> TagsAsync(OpsSession session, EbsVolumeGroup group)
    {
        var volumes = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), default);
        return group.Volumes.Select(g => OpsTags.ToDictionary(volumes.Single(v => v.VolumeId == g.VolumeId).Tags)).ToList();
    }
}
