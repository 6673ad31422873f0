using AwsOps.Core.Remote;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Drift;

namespace AwsOps.Core.Tests.Volumes.Drift;

public sealed class VolumeGroupComparerTests
{
    private static readonly string[] Instances = ["i-1", "i-2"];

    /// <summary>Worlds of all kinds: what was done to the group is drawn from the seed.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            var seeds = new TheoryData<int>();
            for (var seed = 0; seed < 40; seed++)
                seeds.Add(seed);
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_the_repair_a_second_comparison_has_nothing_to_repair_and_finds_nothing_new(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (group, survey) = World(random);
            var first = VolumeGroupComparer.Compare(group, survey);
            if (first.After is null)
            {
                Assert.All(group.Volumes, v => Assert.False(survey.Volumes.TryGetValue(v.VolumeId, out var left) && left.Exists));
                continue;
            }

            Assert.Equal(group.Volumes.Select(v => v.VolumeId), first.After.Volumes.Select(v => v.VolumeId));
            if (!first.HasRepair)
                Assert.Equal(Text(group), Text(first.After));
            var second = VolumeGroupComparer.Compare(first.After, survey);
            Assert.True(second.Drifts.All(d => !d.CanRepair), $"seed {seed}, round {round}: {string.Join("; ", second.Drifts.Where(d => d.CanRepair))}");
            Assert.Equal(Text(first.After), Text(second.After!));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_found_does_not_depend_on_the_order_in_which_it_is_told(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var (group, survey) = World(random);
            var shuffled = new VolumeGroupSurvey
            {
                Volumes = survey.Volumes.OrderBy(_ => random.Next()).ToDictionary(),
                Hosts = survey.Hosts.OrderBy(_ => random.Next()).ToDictionary(h => h.Key, h => h.Value with
                {
                    Report = h.Value.Report is { } r ? r with { Devices = [.. r.Devices.Reverse()], Arrays = [.. r.Arrays.Reverse()] } : null,
                }),
            };
            var (one, two) = (VolumeGroupComparer.Compare(group, survey), VolumeGroupComparer.Compare(group, shuffled));
            Assert.Equal(one.Drifts, two.Drifts);
            Assert.Equal(one.After is null ? null : Text(one.After), two.After is null ? null : Text(two.After));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_group_rebuilt_from_tags_has_nothing_left_to_repair_but_what_an_unasked_host_hides(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (group, survey) = World(random);
            if (!survey.Volumes.Values.Any(v => v.Exists && v.Tags.ContainsKey(OpsTags.VolumeGroup)))
                continue;
            var rebuilt = VolumeGroupComparer.Rebuild(group.VolumeGroupId, group.Region, survey, []);
            Assert.Equal(VolumeGroupDriftKind.GroupUnknown, rebuilt.Drifts[0].Kind);
            Assert.Equal(rebuilt.After is not null, rebuilt.HasRepair);
            if (rebuilt.After is not { } after)
                continue;
            Assert.All(after.Volumes, v => Assert.True(survey.Volumes[v.VolumeId].Exists));
            Assert.DoesNotContain(VolumeGroupComparer.Compare(after, survey).Drifts, d => d.CanRepair);
        }
    }

    [Fact]
    public void A_host_that_was_not_asked_is_never_taken_as_unmounted()
    {
        var (group, survey) = Sound();
        var silent = survey with { Hosts = new Dictionary<string, SurveyedHost> { ["i-1"] = new("i-1", "one", null) } };
        Assert.Empty(VolumeGroupComparer.Compare(group, silent).Drifts);
        Assert.Empty(VolumeGroupComparer.Compare(group, survey with { Hosts = new Dictionary<string, SurveyedHost>() }).Drifts);
    }

    [Fact]
    public void Another_array_on_the_volumes_is_never_taken_over()
    {
        var (group, survey) = Sound();
        var compared = VolumeGroupComparer.Compare(group with { ArrayUuid = "other", MountPoint = "/x" }, survey);
        Assert.Equal((VolumeGroupDriftKind.ArrayUuidDiffers, false), (Assert.Single(compared.Drifts).Kind, compared.HasRepair));
    }

    [Theory]
    [InlineData("level=1;chunk=256;fs=xfs", 1, 256, "xfs")]
    [InlineData("level=single;fs=ext4", null, null, "ext4")]
    [InlineData("level=10", 10, null, null)]
    public void Array_facts_are_read_as_they_are_written(string text, int? level, int? chunk, string? fileSystem)
    {
        Assert.Equal((level, chunk, fileSystem, (string?)null), ArrayFacts.Parse(text));
        Assert.Equal(text, ArrayFacts.ToTag(level, chunk, fileSystem));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("level=6")]
    [InlineData("level=-1")]
    [InlineData("level=")]
    [InlineData("chunk=256")]
    [InlineData("level=1;level=0")]
    [InlineData("level=1;chunk=x")]
    public void Other_texts_are_no_array_facts(string? text) => Assert.Null(ArrayFacts.Parse(text));

    [Theory]
    [InlineData("orders", "orders-0", "orders-1")]
    [InlineData("a-0", "a-0-0", "a-0-1")]
    [InlineData(null, "orders-0", "orders-2")]
    [InlineData(null, "orders-1", "orders-0")]
    [InlineData(null, "-0", "-1")]
    [InlineData(null, "orders", "orders")]
    [InlineData(null, "orders-0", null)]
    public void Names_of_volumes_tell_the_groups_name(string? expected, string? first, string? second) => Assert.Equal(expected, VolumeNames.Parse([first, second]));

    private static string Text(EbsVolumeGroup group) =>
        $"{group with { Volumes = [], Tags = new Dictionary<string, string>() }} {string.Join("|", group.Volumes.Select(v => $"{v.RaidIndex} {v.VolumeId} {v.SizeGiB} {v.VolumeType} {v.Iops} {v.Throughput} {v.Device}"))} {string.Join("|", group.Tags)}"
            .Replace("System.Collections.Generic.Dictionary`2[System.String,System.String]", "", StringComparison.Ordinal);

    private static (EbsVolumeGroup Group, VolumeGroupSurvey Survey) Sound() => World(null);

    // Without a source of chance everything is as the state says.
    private static (EbsVolumeGroup Group, VolumeGroupSurvey Survey) World(Random? random)
    {
        T Pick<T>(params T[] values) => random is null ? values[0] : values[random.Next(3) > 0 ? 0 : random.Next(values.Length)];
        var level = Pick<int?>(1, null, 0, 10);
        var count = level switch { null => 1, 10 => 4, _ => 2 };
        var group = new EbsVolumeGroup
        {
            VolumeGroupId = "vg-1",
            Name = Pick("orders", null, "other"),
            InstanceId = Pick("i-1", null, "i-2"),
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            RaidLevel = level,
            ChunkSizeKiB = level is null ? null : 256,
            FileSystem = Pick("xfs", "ext4"),
            Status = VolumeGroupStatus.Available,
            ArrayUuid = level is null ? null : Pick("uuid-1", null),
            Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["team"] = Pick("blue", "red") },
            Volumes = Enumerable.Range(0, count).Select(i => new EbsVolume { VolumeId = $"vol-{i}", RaidIndex = i, SizeGiB = Pick(10, 20), VolumeType = "gp3", Iops = Pick<int?>(null, 3000, 5000) }).ToList(),
        };
        if (group.InstanceId is not null)
        {
            var mountPoint = Pick("/data", null, "/other");
            group = group with
            {
                HostName = Pick(group.InstanceId == "i-1" ? "one" : "two", "old name"),
                MountPoint = mountPoint,
                Status = mountPoint is null ? VolumeGroupStatus.Attached : VolumeGroupStatus.Mounted,
                Device = Pick(level is null ? "/dev/nvme1n1" : "/dev/md0", "/dev/md7", null),
                Volumes = group.Volumes.Select(v => v with { Device = Pick($"/dev/xvd{(char)('f' + v.RaidIndex)}", "/dev/xvdz") }).ToList(),
            };
        }

        var home = Pick<string?>("i-1", null, "i-2");
        var volumes = group.Volumes.Where(_ => Pick(true, true, true, false)).Select(v => Volume(group, v, Pick<string?>)).Select(v => v with
        {
            Attachments = Pick(home, home, home, null, "i-2") is { } at
                ? [new VolumeAttachmentFacts(at, $"/dev/xvd{(char)('f' + v.VolumeId[4] - '0')}", Pick("attached", "attached", "busy", "attaching", "detaching"))]
                : [],
        }).ToDictionary(v => v.VolumeId);
        var hosts = Instances.Where(_ => Pick(true, true, false)).ToDictionary(id => id, id => new SurveyedHost(id, Pick(id == "i-1" ? "one" : "two", null), Pick(true, true, false) ? Report(id, group, volumes, Pick<string?>) : null));
        return (group, new VolumeGroupSurvey { Volumes = volumes, Hosts = hosts });
    }

    private static VolumeFacts Volume(EbsVolumeGroup group, EbsVolume member, Func<string?[], string?> pick)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Tag(string key, string? value)
        {
            if (value is not null)
                tags[key] = value;
        }

        Tag(OpsTags.VolumeGroup, pick([group.VolumeGroupId, null]));
        Tag(OpsTags.RaidIndex, pick([$"{member.RaidIndex}", "7", null]));
        Tag(OpsTags.Array, pick([ArrayFacts.ToTag(group.RaidLevel, group.ChunkSizeKiB, "xfs"), "level=0", null]));
        Tag("Name", pick([$"orders-{member.RaidIndex}", $"vg-1-{member.RaidIndex}", "mine", null]));
        Tag("team", pick(["blue", "red", null]));
        var type = pick([member.VolumeType, "gp3", "standard"])!;
        return new VolumeFacts
        {
            VolumeId = member.VolumeId,
            State = pick(["in-use", "in-use", "error", "deleting"])!,
            Zone = group.Zone,
            SizeGiB = pick(["same", "more"]) == "same" ? member.SizeGiB : member.SizeGiB * 2,
            VolumeType = type,
            Iops = type switch { "gp3" => pick(["3000", "4000"]) == "3000" ? 3000 : 4000, "io2" => 100, _ => null },
            Throughput = type == "gp3" ? (pick(["125", "250"]) == "125" ? 125 : 250) : null,
            Tags = tags,
        };
    }

    private static HostReport Report(string instanceId, EbsVolumeGroup group, Dictionary<string, VolumeFacts> volumes, Func<string?[], string?> pick)
    {
        var here = volumes.Values.Where(v => v.Attachments.Any(a => a.InstanceId == instanceId) && pick(["seen", "seen", "seen", "missing"]) == "seen").OrderBy(v => v.VolumeId, StringComparer.Ordinal).ToList();
        var array = group.RaidLevel is not null && here.Count > 0 && pick(["runs", "runs", "none"]) == "runs";
        var fileSystem = pick(["xfs", "xfs", "ext4", "ntfs", null]);
        var point = pick(["/data", "/data", null, "/elsewhere"]);
        var devices = here.Select((v, i) => new HostDevice(
            $"/dev/nvme{i + 1}n1", v.VolumeId, 1, group.RaidLevel is null ? fileSystem : "linux_raid_member", null, null, group.RaidLevel is null ? point : null, array ? "/dev/md0" : null, [], false)).ToList();
        var top = group.RaidLevel is null ? devices.FirstOrDefault()?.Device : array ? "/dev/md0" : null;
        return new HostReport(
            devices,
            array
                ? [new HostArray("/dev/md0", pick(["uuid-1", "uuid-1", null, "uuid-2"]), $"raid{group.RaidLevel}", null, pick(["active", "active", "inactive"])!, devices.Count, pick(["sound", "bad"]) == "sound" ? 0 : 1, 256, fileSystem, null, devices.ConvertAll(d => d.Device), [])]
                : [],
            point is not null && top is not null ? [new HostMount(top, point, "xfs")] : [],
            [],
            []);
    }
}
