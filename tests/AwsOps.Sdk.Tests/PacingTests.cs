using Amazon.EC2.Model;
using Amazon.EC2.Server;
using Amazon.Runtime;
using AwsOps.Sdk.Pacing;
using AwsOps.Sdk.Server;
using AwsOps.Sdk.Tests.Support;

namespace AwsOps.Sdk.Tests;

/// <summary>Pacing on a virtual clock against a server that throttles by the same published buckets.</summary>
public class PacingTests
{
    private sealed class ThrottlingServer(TimeProvider time) : IEC2Server
    {
        private readonly TokenBucket _bucket = new(PublishedRates.For("ec2", "CreateSnapshot")!.Value, time);
        private int _throttled;
        private int _done;

        internal int Throttled => _throttled;
        internal int Done => _done;

        public Task<CreateSnapshotResponse> CreateSnapshotAsync(CreateSnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken)
        {
            if (!_bucket.TryTake(1))
            {
                Interlocked.Increment(ref _throttled);
                throw new AwsServerException("RequestLimitExceeded", "Request limit exceeded.", 503);
            }
            Interlocked.Increment(ref _done);
            return Task.FromResult(new CreateSnapshotResponse { Snapshot = new Snapshot { SnapshotId = "snap-1" } });
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_thousand_snapshots_take_180_s_after_the_burst_and_meet_no_throttle(bool paced)
    {
        var time = new VirtualTime();
        var server = new ThrottlingServer(time);
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(server));
        using var factory = new AwsClientFactory(new AwsClientOptions
        {
            Credentials = new BasicAWSCredentials("AKIA", "s"),
            HttpHandler = handler,
            TimeProvider = time,
            DefaultRegion = "eu-central-1",
            UsePacing = paced,
        });
        var ec2 = factory.EC2();
        var (finished, failed) = (0, 0);
        var calls = Enumerable.Range(0, 1000).Select(i => Task.Run(async () =>
        {
            try
            {
                await ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = $"vol-{i}" });
            }
            catch (AmazonServiceException)
            {
                Interlocked.Increment(ref failed);
            }
            Interlocked.Increment(ref finished);
        })).ToList();
        while (Volatile.Read(ref finished) < calls.Count)
        {
            // every call has either ended or waits for the clock: only then may the clock move
            while (Volatile.Read(ref finished) + time.Pending < calls.Count) await Task.Delay(1);
            time.MoveToNext();
        }
        await Task.WhenAll(calls);
        if (!paced)
        {
            Assert.True(server.Throttled > 0, "the server of this test must be able to throttle");
            return;
        }
        Assert.Equal((1000, 0, 0), (server.Done, server.Throttled, failed));
        Assert.Equal(180.0, time.Elapsed.TotalSeconds, 3);
    }

    [Theory]
    [InlineData("ec2", "DescribeInstances", 100, 20)]
    [InlineData("ec2", "DescribeInstances:unfiltered", 50, 10)]
    [InlineData("ec2", "GetConsoleOutput", 100, 20)]
    [InlineData("ec2", "AttachVolume", 50, 5)]
    [InlineData("ec2", "CopySnapshot", 50, 5)]
    [InlineData("ec2", "CreateSnapshots", 100, 5)]
    [InlineData("ec2", "DeleteSnapshot", 100, 5)]
    [InlineData("ec2", "CreateTags", 100, 10)]
    [InlineData("ec2", "CopyImage", 100, 1)]
    [InlineData("ec2", "RunInstances", 5, 2)]
    [InlineData("ec2", "RunInstances:instances", 1000, 2)]
    [InlineData("ec2", "StopInstances:instances", 1000, 20)]
    [InlineData("route53", "*", 5, 5)]
    public void Rates_are_those_that_AWS_publishes(string service, string action, double burst, double perSecond) =>
        Assert.Equal(new BucketRate(burst, perSecond), PublishedRates.For(service, action));

    [Fact]
    public void A_service_without_published_rates_is_not_paced() => Assert.Null(PublishedRates.For("ssm", "SendCommand"));

    [Fact]
    public void A_listing_without_filter_and_page_size_has_a_smaller_bucket()
    {
        Assert.Equal("DescribeVolumes:unfiltered", CallCost.Action("DescribeVolumes", new DescribeVolumesRequest()));
        Assert.Equal("DescribeVolumes", CallCost.Action("DescribeVolumes", new DescribeVolumesRequest { MaxResults = 500 }));
        Assert.Equal("DescribeSnapshots", CallCost.Action("DescribeSnapshots", new DescribeSnapshotsRequest { Filters = [new Filter { Name = "n" }] }));
        Assert.Equal("DescribeTags", CallCost.Action("DescribeTags", new DescribeTagsRequest()));
    }

    [Fact]
    public void Starting_and_stopping_counts_instances()
    {
        Assert.Equal(3, CallCost.Instances(new StartInstancesRequest { InstanceIds = ["a", "b", "c"] }));
        Assert.Equal(5, CallCost.Instances(new RunInstancesRequest { MaxCount = 5 }));
        Assert.Equal(0, CallCost.Instances(new DescribeInstancesRequest()));
    }

    [Fact]
    public async Task Buckets_are_apart_by_account_Region_and_action()
    {
        var time = new VirtualTime(jump: true);
        var pacer = new TokenBucketPacer(time);
        var key = new BucketKey("1", "eu-central-1", "ec2", "RunInstances");
        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.Zero, await pacer.AcquireAsync(key, 1, CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await pacer.AcquireAsync(key with { Account = "2" }, 1, CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await pacer.AcquireAsync(key with { Region = "eu-west-1" }, 1, CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await pacer.AcquireAsync(key with { Action = "StartInstances" }, 1, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(0.5), await pacer.AcquireAsync(key, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_tokens_back()
    {
        var time = new VirtualTime();
        var pacer = new TokenBucketPacer(time);
        var key = new BucketKey("1", "r", "ec2", "CopyImage");
        await pacer.AcquireAsync(key, 100, CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var waiting = pacer.AcquireAsync(key, 50, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = pacer.AcquireAsync(key, 1, CancellationToken.None);
        time.MoveToNext();
        Assert.Equal(TimeSpan.FromSeconds(1), await next);
    }

    [Fact]
    public async Task A_throttle_of_the_service_empties_the_bucket()
    {
        var time = new VirtualTime(jump: true);
        var pacer = new TokenBucketPacer(time);
        var key = new BucketKey("1", "r", "ec2", "CopyImage");
        pacer.Throttled(key);
        Assert.Equal(TimeSpan.FromSeconds(1), await pacer.AcquireAsync(key, 1, CancellationToken.None));
    }
}
