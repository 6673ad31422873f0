using AwsOps.Core.Errors;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Volumes;

/// <summary>What holds for every change of a group's name and tags.</summary>
public sealed class SetGroupPropertyTests
{
    private static readonly string[] Keys = ["a", "b", "c", "d", "Name"];

    private static readonly Gen<Dictionary<string, string>> Tags =
        from keys in Gen.Elements(Keys).ListOf()
        from values in Gen.Elements("1", "2", "").ListOf(keys.Count)
        select keys.Zip(values).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second);

    private static readonly Gen<(EbsVolumeGroup Group, SetGroupRequest Request, Dictionary<string, SortedDictionary<string, string>> Had)> Cases =
        from count in Gen.Choose(1, 4)
        from own in Tags
        from foreign in Tags.ListOf(count)
        from name in Gen.Elements<string?>(null, "", "db")
        from set in Tags
        from remove in Gen.Elements(Keys).ListOf()
        from keepBoth in Gen.Elements(true, false, false, false)
        let made = Group(count, own)
        select (
            made,
            new SetGroupRequest { Name = name, Tags = set, RemoveTags = remove.Distinct().Except(keepBoth ? [] : set.Keys).ToList() },
            made.Volumes.ToDictionary(v => v.VolumeId, v => new SortedDictionary<string, string>(foreign[v.RaidIndex], StringComparer.Ordinal)));

    [Fact]
    public void The_group_has_what_was_asked_and_nothing_else_of_it_changes()
    {
        var planned = 0;
        Hold(c =>
        {
            if (TryPlan(c) is not { } plan)
                return;
            planned++;
            var wanted = c.Group.Tags.Where(t => !c.Request.RemoveTags.Contains(t.Key)).ToDictionary(t => t.Key, t => t.Value);
            foreach (var (key, value) in c.Request.Tags)
                wanted[key] = value;
            Assert.Equal(wanted.OrderBy(t => t.Key, StringComparer.Ordinal), plan.NewTags);
            Assert.Equal(c.Group.Tags, plan.OldTags);
            Assert.Equal(c.Request.Name switch { null => c.Group.Name, "" => null, var name => name }, plan.NewName);
        });
        Assert.True(planned > 100, $"only {planned} cases had a plan");
    }

    [Fact]
    public void Undoing_a_change_gives_every_volume_the_tags_it_had() => Hold(c =>
    {
        if (TryPlan(c) is not { } plan)
            return;
        foreach (var member in plan.Members)
        {
            var had = c.Had[member.VolumeId];
            var changed = Apply(had, member.After);
            Assert.Equal(had, Apply(changed, member.Before));
            // Tags that nobody named stay; only Name may follow the group's.
            Assert.All(had.Where(t => t.Key != "Name" && !c.Request.Tags.ContainsKey(t.Key) && !c.Request.RemoveTags.Contains(t.Key)), t => Assert.Equal(t.Value, changed[t.Key]));
            Assert.All(c.Request.Tags, t => Assert.Equal(t.Value, changed[t.Key]));
        }
    });

    [Fact]
    public void A_change_made_twice_is_the_change_made_once() => Hold(c =>
    {
        if (TryPlan(c) is not { } plan)
            return;
        var group = c.Group with { Name = plan.NewName, Tags = plan.NewTags };
        var now = plan.Members.ToDictionary(m => m.VolumeId, m => Apply(c.Had[m.VolumeId], m.After));
        var again = SetGroupPlanner.Plan(group, c.Request, now);
        Assert.Equal(plan.NewName, again.NewName);
        Assert.Equal(plan.NewTags, again.NewTags);
        foreach (var member in again.Members)
            Assert.Equal(now[member.VolumeId], Apply(now[member.VolumeId], member.After));
    });

    private static SortedDictionary<string, string> Apply(SortedDictionary<string, string> tags, IReadOnlyDictionary<string, string?> changes)
    {
        var result = new SortedDictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value is null)
                result.Remove(key);
            else
                result[key] = value;
        }

        return result;
    }

    private static SetGroupPlan? TryPlan((EbsVolumeGroup Group, SetGroupRequest Request, Dictionary<string, SortedDictionary<string, string>> Had) c)
    {
        try
        {
            return SetGroupPlanner.Plan(c.Group, c.Request, c.Had);
        }
        catch (OpsException e) when (e.Id == OpsErrorId.InvalidParameter)
        {
            return null;
        }
    }

    private static EbsVolumeGroup Group(int count, Dictionary<string, string> tags) => new()
    {
        VolumeGroupId = "vg-1",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Status = VolumeGroupStatus.Available,
        Name = "old",
        Tags = new SortedDictionary<string, string>(tags, StringComparer.Ordinal),
        Volumes = Enumerable.Range(0, count).Select(i => new EbsVolume { VolumeId = $"vol-{i}", RaidIndex = i, SizeGiB = 1, VolumeType = "gp3" }).ToArray(),
    };

    private static void Hold(Action<(EbsVolumeGroup Group, SetGroupRequest Request, Dictionary<string, SortedDictionary<string, string>> Had)> check) =>
        Prop.ForAll(Cases.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
