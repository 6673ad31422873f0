using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Tags;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Snapshots;

public sealed class SnapshotTagsTests
{
    private static readonly DateTime Day = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_is_written_reads_back_field_by_field() => Hold(random =>
    {
        var (group, sources) = Random(random);
        var own = sources[random.Next(sources.Count)];
        var copied = group.SourceSnapshotGroupId is null ? null : "snap-0source";
        // One call for all says no position; a copy has an arbitrary volume id and says its position.
        var only = copied is not null || random.Next(2) == 0 ? own.RaidIndex : (int?)null;
        var snapshot = Of(group, sources, only, copied, copied is null ? own.VolumeId : "vol-ffffffff");

        var (read, problem) = SnapshotTags.Read(snapshot, group.Region);

        Assert.Null(problem);
        Assert.Equal(JsonSerializer.Serialize(group), JsonSerializer.Serialize(read!.Group));
        Assert.Equal(sources, read.Members);
        Assert.Equal(own, read.Source);
        var member = read.ToMember(snapshot);
        Assert.Equal((own.VolumeId, own.RaidIndex, own.VolumeType, own.Iops, own.Throughput), (member.VolumeId, member.RaidIndex, member.VolumeType, member.Iops, member.Throughput));
        Assert.Equal((copied, 17, "key", true), (member.SourceSnapshotId, member.SizeGiB, member.KmsKeyId, member.Encrypted));
    });

    [Fact]
    public void They_fit_into_what_EC2_takes_and_leave_the_user_the_rest() => Hold(random =>
    {
        var (group, sources) = Random(random);
        var own = SnapshotTags.Own(group with { HoldReason = new string('r', 900), TestDetail = new string('d', 900) }, sources, 0, "snap-0").Where(t => t.Value is not null).ToList();
        Assert.InRange(own.Count, 5, OpsTags.ReservedOnSnapshots);
        Assert.All(own, t => Assert.InRange(t.Value!.Length, 0, OpsTags.MaxValueLength));
        Assert.Equal(own.Count, own.Select(t => t.Key).Distinct().Count());
    });

    [Fact]
    public void The_name_is_the_users_where_there_is_one()
    {
        var (group, sources) = Random(new Random(1));
        Assert.Equal(group.SnapshotGroupId, SnapshotTags.Own(group with { Tags = new SortedDictionary<string, string>() }, sources).Single(t => t.Key == "Name").Value);
        var named = group with { Tags = new SortedDictionary<string, string> { ["Name"] = "mine" } };
        Assert.Equal("mine", SnapshotTags.Read(Of(named, sources, 0), "r").Snapshot!.Group.Tags["Name"]);
    }

    [Fact]
    public void A_long_path_is_left_out_rather_than_cut()
    {
        var (group, sources) = Random(new Random(1));
        var deep = group with { MountPoint = "/" + new string('x', 300), Description = null };
        var read = SnapshotTags.Read(Of(deep, sources, 0), "r").Snapshot!.Group;
        Assert.Null(read.MountPoint);
    }

    [Theory]
    [InlineData(OpsTags.SnapshotGroup, null)]
    [InlineData(OpsTags.VolumeGroup, null)]
    [InlineData(OpsTags.Zone, null)]
    [InlineData(OpsTags.Array, "nonsense")]
    [InlineData(OpsTags.Array, null)]
    [InlineData(OpsTags.Members, null)]
    [InlineData(OpsTags.Members, "")]
    [InlineData(OpsTags.VolumeType, null)]
    [InlineData(OpsTags.VolumeType, "gp3,gp3,gp3,gp3,gp3")]
    [InlineData(OpsTags.RaidIndex, "77")]
    public void Tags_that_someone_took_off_or_changed_are_a_problem_in_words(string key, string? value)
    {
        var group = new SnapshotGroup { SnapshotGroupId = "snapg-1", VolumeGroupId = "vg-1", Region = "r", Zone = "z", Created = Day, Status = SnapshotGroupStatus.Pending };
        var snapshot = Of(group, [new SourceVolume(0, "vol-a", "gp3", null, null), new SourceVolume(1, "vol-b", "gp3", null, null)], 0);
        Assert.Null(SnapshotTags.Read(snapshot, "r").Problem);

        snapshot.Tags!.RemoveAll(t => t.Key == key);
        if (value is not null)
            snapshot.Tags.Add(new Tag { Key = key, Value = value });
        var (read, problem) = SnapshotTags.Read(snapshot, "r");
        Assert.Null(read);
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Fact]
    public void Damaged_tags_never_throw() => Hold(random =>
    {
        var (group, sources) = Random(random);
        var snapshot = Of(group, sources, 0);
        foreach (var tag in snapshot.Tags!.Where(_ => random.Next(3) == 0))
            tag.Value = random.Next(2) == 0 ? "" : tag.Value![random.Next(tag.Value!.Length + 1)..] + Text(random, 3);
        var (read, problem) = SnapshotTags.Read(snapshot, "r");
        Assert.True(read is null ^ problem is null);
    });

    private static void Hold(Action<Random> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => property(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Snapshot Of(SnapshotGroup group, List<SourceVolume> sources, int? only, string? copied = null, string? volumeId = null) => new()
    {
        SnapshotId = "snap-0",
        VolumeId = volumeId ?? sources[0].VolumeId,
        VolumeSize = 17,
        Encrypted = true,
        KmsKeyId = "key",
        State = SnapshotState.Completed,
        StartTime = Day.AddYears(1),
        Description = SnapshotTags.Description(group),
        Tags = SnapshotTags.Specification(group, sources, only, copied)[0].Tags,
    };

    private static (SnapshotGroup Group, List<SourceVolume> Sources) Random(Random random)
    {
        T? Maybe<T>(T value)
            where T : class => random.Next(3) == 0 ? null : value;
        T? MaybeValue<T>(T value)
            where T : struct => random.Next(3) == 0 ? null : value;
        DateTime Instant() => Day.AddSeconds(random.Next(100_000_000));

        var alike = random.Next(2) == 0;
        var sources = new List<SourceVolume>();
        for (var index = 0; index < 16 && sources.Count < random.Next(1, 17); index++)
        {
            if (sources.Count > 0 && random.Next(8) == 0)
                continue;
            sources.Add(alike && sources.Count > 0
                ? sources[0] with { RaidIndex = index, VolumeId = VolumeId(random) }
                : new SourceVolume(index, VolumeId(random), random.Next(2) == 0 ? "gp3" : "io2", MaybeValue(random.Next(1, 256_000)), MaybeValue(random.Next(1, 2000))));
        }

        var scheduled = random.Next(2) == 0;
        var copied = random.Next(3) == 0;
        var held = random.Next(3) == 0;
        var tested = random.Next(3) == 0;
        DateTime? slot = scheduled ? MaybeValue(Instant()) : null;
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(5); i > 0; i--)
            tags["user:" + Text(random, 6)] = Text(random, random.Next(20));
        var group = new SnapshotGroup
        {
            SnapshotGroupId = "snapg-" + random.Next(),
            VolumeGroupId = "vg-" + random.Next(),
            HostName = Maybe("host-" + Text(random, 5)),
            InstanceId = Maybe("i-0123456789abcdef0"),
            MountPoint = Maybe("/mnt/" + Text(random, 9)),
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            Created = Instant(),
            Expires = MaybeValue(Instant()),
            Status = SnapshotGroupStatus.Pending,
            Description = Maybe("d" + Text(random, 30)),
            ScheduleId = scheduled ? "sched-1" : null,
            Tier = scheduled ? "Week" : null,
            SlotStart = slot,
            SlotTarget = slot is null ? null : Maybe("vg-target"),
            OperationId = "op-1",
            MemberCount = sources.Count,
            IsFrozen = random.Next(2) == 0,
            SourceSnapshotGroupId = copied ? "snapg-source" : null,
            SourceRegion = copied ? "us-east-1" : null,
            SourceAccountId = copied ? Maybe("444455556666") : null,
            HoldReason = held ? Text(random, random.Next(40)) : null,
            HoldUntil = held ? MaybeValue(Instant()) : null,
            Tested = tested ? Instant() : null,
            TestStatus = tested ? "Passed" : null,
            TestDetail = tested ? Maybe("found " + Text(random, 9)) : null,
            RaidLevel = MaybeValue(10),
            ChunkSizeKiB = MaybeValue(256),
            FileSystem = Maybe("xfs"),
            ArrayUuid = Maybe("9f8a7b6c:5d4e3f2a:1b0c9d8e:7f6a5b4c"),
            Tags = tags,
        };
        return (group, sources);
    }

    private static string VolumeId(Random random) => "vol-" + string.Concat(Enumerable.Range(0, 17).Select(_ => "0123456789abcdef"[random.Next(16)]));

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "aZ9 =/;,@:-ü\"'\n"[random.Next(15)])) + "x";
}
