using System.Text;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Tests.EC2;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.State;

public sealed class SharingTests : IDisposable
{
    private readonly TestAccount _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Two_that_have_it_open_see_each_others_changes()
    {
        using var other = SandboxAccount.Open(_test.FilePath);
        using var here = _test.Ec2();
        using var there = TestAccount.Ec2(other);
        var before = await there.DescribeVolumesAsync(new DescribeVolumesRequest());
        var id = (await here.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1 })).Volume!.VolumeId!;
        var after = await there.DescribeVolumesAsync(new DescribeVolumesRequest());
        Assert.Equal(before.Volumes!.Count + 1, after.Volumes!.Count);
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        await there.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = id });
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        await TestAccount.FailsAsync("InvalidVolume.NotFound", here.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [id] }));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        const int Writers = 4;
        const int Each = 25;
        var accounts = Enumerable.Range(0, Writers).Select(_ => SandboxAccount.Open(_test.FilePath)).ToList();
        var work = accounts.Select(account => Task.Run(async () =>
        {
            using var ec2 = TestAccount.Ec2(account);
            for (var number = 0; number < Each; number++)
                await ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1b", Size = 1 });
        }));
        await Task.WhenAll(work);
        foreach (var account in accounts)
        {
            using var ec2 = TestAccount.Ec2(account);
            var volumes = (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter { Name = "size", Values = ["1"] }] })).Volumes!;
            Assert.Equal(Writers * Each, volumes.Select(volume => volume.VolumeId).Distinct().Count());
            account.Dispose();
        }
    }

    [Fact]
    public async Task An_account_is_there_again_when_it_is_opened_anew()
    {
        using (var ec2 = _test.Ec2())
        {
            var host = await VolumeLifeTests.HostAsync(ec2, "web-1");
            await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [host.InstanceId!], Tags = [new Tag { Key = "note", Value = "ünïcode \"quoted\"\n\ttabbed" }] });
        }

        using var other = SandboxAccount.Open(_test.FilePath);
        using var again = TestAccount.Ec2(other);
        var found = await VolumeLifeTests.HostAsync(again, "web-1");
        Assert.Equal("ünïcode \"quoted\"\n\ttabbed", found.Tags!.Single(tag => tag.Key == "note").Value);
    }

    [Fact]
    public async Task What_a_crash_cut_off_is_ignored_and_overwritten()
    {
        using (var ec2 = _test.Ec2())
            await ec2.DescribeRegionsAsync(new DescribeRegionsRequest());
        await File.AppendAllTextAsync(_test.FilePath, "volume eu-west-1/vol-0123456789abcdef0\t{\"Id\":\"vol-01");
        using var other = SandboxAccount.Open(_test.FilePath);
        using var again = TestAccount.Ec2(other);
        Assert.Equal(5, (await again.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
        await again.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1 });
        using var third = SandboxAccount.Open(_test.FilePath);
        using var last = TestAccount.Ec2(third);
        Assert.Equal(6, (await last.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
    }

    [Fact]
    public async Task The_log_is_written_anew_when_it_has_grown_and_others_follow()
    {
        using var other = SandboxAccount.Open(_test.FilePath);
        using var there = TestAccount.Ec2(other);
        await there.DescribeVolumesAsync(new DescribeVolumesRequest());
        for (var number = 0; number < 3000; number++)
            _test.Account.Advance(TimeSpan.FromSeconds(1));
        Assert.True(new FileInfo(_test.FilePath).Length < 200_000);
        Assert.Equal(_test.Now, other.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(5, (await there.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var path = Path.Combine(Path.GetDirectoryName(_test.FilePath)!, "other");
        File.WriteAllText(path, new string('x', 100), Encoding.UTF8);
        using var account = SandboxAccount.Open(path);
        Assert.Throws<InvalidDataException>(() => account.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_failed_call_leaves_nothing_behind()
    {
        using var ec2 = _test.Ec2();
        var image = (await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] })).Images!.Single().ImageId!;
        await TestAccount.FailsAsync("InvalidParameterValue", ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = image,
            InstanceType = "t3.small",
            MinCount = 1,
            MaxCount = 1,
            BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/nonsense", Ebs = new EbsBlockDevice { VolumeSize = 1 } }],
        }));
        Assert.Equal(6, (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest())).Reservations!.Count);
        Assert.Equal(5, (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
    }

    [Fact]
    public async Task Ten_thousand_snapshots_are_listed_page_by_page()
    {
        _test.Account.AddSnapshots("eu-west-1", 10_000, new Dictionary<string, string> { ["k"] = "v" });
        using var other = SandboxAccount.Open(_test.FilePath);
        using var ec2 = TestAccount.Ec2(other);
        var count = 0;
        string? token = null;
        do
        {
            var page = await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"], MaxResults = 1000, NextToken = token, Filters = [new Filter { Name = "tag:k", Values = ["v"] }] });
            count += page.Snapshots!.Count;
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        Assert.Equal(10_000, count);
        Assert.Equal(10, other.Calls["DescribeSnapshots"]);
    }
}
