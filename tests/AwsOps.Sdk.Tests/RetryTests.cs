using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Sdk.Retry;
using AwsOps.Sdk.Tests.Support;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Tests;

/// <summary>What is sent again and what never is.</summary>
public class RetryTests
{
    private const string Ok = "<R><requestId>r</requestId></R>";

    private static async Task<(T? Result, Exception? Error, VirtualTime Time)> Call<T>(ScriptedHandler handler, Func<IAmazonEC2, Task<T>> call, List<string>? debug = null)
    {
        var time = new VirtualTime(jump: true);
        using var factory = new AwsClientFactory(new AwsClientOptions
        {
            Credentials = new BasicAWSCredentials("AKIA", "s"),
            HttpHandler = handler,
            TimeProvider = time,
            DefaultRegion = "eu-central-1",
            Debug = debug is null ? null : debug.Add,
        });
        try
        {
            return (await call(factory.EC2()), null, time);
        }
        catch (Exception e)
        {
            return (default, e, time);
        }
    }

    private static Task<CreateSnapshotResponse> Snapshot(IAmazonEC2 ec2) => ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = "vol-1" });

    private static Task<DescribeVolumesResponse> Volumes(IAmazonEC2 ec2) => ec2.DescribeVolumesAsync(new DescribeVolumesRequest());

    [Theory]
    [InlineData("RequestLimitExceeded", 503)]
    [InlineData("Throttling", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("RequestThrottled", 400)]
    [InlineData("PriorRequestNotComplete", 400)]
    [InlineData("SnapshotCreationPerVolumeRateExceeded", 400)]
    [InlineData("ConcurrentSnapshotLimitExceeded", 400)]
    [InlineData("SlowDown", 503)]
    public async Task A_create_call_is_sent_again_when_the_answer_proves_that_nothing_was_done(string code, int status)
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Error(code, status), ScriptedHandler.Error(code, status), ScriptedHandler.Xml(Ok));
        var debug = new List<string>();
        var (result, error, time) = await Call(handler, Snapshot, debug);
        Assert.Null(error);
        Assert.NotNull(result);
        Assert.Equal(3, handler.Count);
        Assert.True(time.Elapsed > TimeSpan.FromSeconds(0.5));
        Assert.Contains(debug, d => d.Contains(code, StringComparison.Ordinal));
    }

    public static TheoryData<string> Lost => ["InternalError", "ServiceUnavailable", "reset", "timeout", "garbled", "io", "socket"];

    [Theory, MemberData(nameof(Lost))]
    public async Task A_create_call_whose_outcome_is_unknown_is_not_sent_again(string what)
    {
        using var handler = new ScriptedHandler(what switch
        {
            "reset" => ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ResponseEnded, "the reply ended")),
            "timeout" => ScriptedHandler.Throws(new TaskCanceledException("timeout", new TimeoutException())),
            "socket" => ScriptedHandler.Throws(new HttpRequestException("reset", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionReset))),
            "io" => ScriptedHandler.Throws(new IOException("connection reset by peer")),
            "garbled" => ScriptedHandler.Xml("<CreateSnapshotResponse><snapshotId>sn"),
            _ => ScriptedHandler.Error(what, 500),
        });
        var (_, error, _) = await Call(handler, Snapshot);
        var unknown = Assert.IsType<UnknownOutcomeException>(error);
        Assert.Equal("CreateSnapshot", unknown.Operation);
        Assert.NotNull(unknown.InnerException);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task A_lost_reply_to_a_listing_or_a_call_with_a_token_is_asked_for_again()
    {
        using var listing = new ScriptedHandler(ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ResponseEnded, "x")), ScriptedHandler.Error("InternalError", 500), ScriptedHandler.Xml(Ok));
        var (_, error, _) = await Call(listing, Volumes);
        Assert.Null(error);
        Assert.Equal(3, listing.Count);

        using var create = new ScriptedHandler(ScriptedHandler.Error("InternalError", 500), ScriptedHandler.Xml(Ok));
        (_, error, _) = await Call(create, ec2 => ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "a" }).ContinueWith(t => t.Result, TaskScheduler.Default));
        Assert.Null(error);
        Assert.Equal(2, create.Count);
        Assert.Contains("ClientToken=", create.Bodies[0], StringComparison.Ordinal);
        Assert.Equal(create.Bodies[0], create.Bodies[1]);
    }

    [Fact]
    public async Task An_error_of_the_caller_is_not_repeated_and_keeps_its_type()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Error("InvalidVolume.NotFound", 400));
        var (_, error, _) = await Call(handler, Snapshot);
        Assert.Equal("InvalidVolume.NotFound", Assert.IsType<AmazonEC2Exception>(error).ErrorCode);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_tried_twice_and_named()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));
        var (_, error, _) = await Call(handler, Snapshot);
        Assert.Contains("ec2.eu-central-1.amazonaws.com", Assert.IsType<EndpointUnreachableException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(2, handler.Count);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_fails_soon()
    {
        using var factory = new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("a", "s"), EndpointUrl = "http://127.0.0.1:9", DefaultRegion = "eu-central-1" });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<EndpointUnreachableException>(() => factory.EC2().DescribeRegionsAsync(new DescribeRegionsRequest()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Contains("127.0.0.1:9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Error("RequestLimitExceeded", 503, "7"), ScriptedHandler.Xml(Ok));
        var (_, error, time) = await Call(handler, Volumes);
        Assert.Null(error);
        Assert.True(time.Elapsed >= TimeSpan.FromSeconds(7), $"{time.Elapsed}");
    }

    [Fact]
    public async Task Throttling_without_end_ends()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Error("RequestLimitExceeded", 503));
        var (_, error, _) = await Call(handler, Volumes);
        Assert.Equal("RequestLimitExceeded", Assert.IsType<AmazonEC2Exception>(error).ErrorCode);
        Assert.Equal(RetryRules.ThrottlingRetries + 1, handler.Count);
    }

    [Fact]
    public async Task Cancellation_ends_a_wait()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Error("RequestLimitExceeded", 503));
        using var cancel = new CancellationTokenSource();
        using var factory = new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("a", "s"), HttpHandler = handler, TimeProvider = new VirtualTime(), DefaultRegion = "r" });
        var call = factory.EC2().DescribeVolumesAsync(new DescribeVolumesRequest(), cancel.Token);
        while (handler.Count == 0) await Task.Delay(1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public void Create_calls_without_a_token_are_known_from_the_model()
    {
        var services = new[] { "ec2", "route53", "ssm", "sns", "cloudwatch", "sts", "kms" };
        var creates = services.SelectMany(WireVectors.Operations).Where(o => o.Traits == OperationTraits.CreatesWithoutToken).Select(o => o.Name).Order();
        Assert.Equal(["CopySnapshot", "CreateDocument", "CreateImage", "CreateSnapshot", "CreateSnapshots", "Publish", "RegisterImage", "SendCommand"], creates);
        // these carry a token or caller reference (reliability table of botocore's models), or change nothing when repeated
        var tokens = services.SelectMany(WireVectors.Operations).Where(o => o.Traits == OperationTraits.None).Select(o => o.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "RunInstances", "CreateVolume", "CopyImage", "CreateHealthCheck", "CreateHostedZone", "CreateTags", "StartInstances", "LockSnapshot" }, tokens);
        Assert.All(services.SelectMany(WireVectors.Operations).Where(o => o.Name.StartsWith("Describe", StringComparison.Ordinal)), o => Assert.Equal(OperationTraits.ReadOnly, o.Traits));
    }

    [Fact]
    public void Waits_grow_are_random_and_have_a_cap()
    {
        var error = new AmazonServiceException("m", ErrorType.Sender, "RequestLimitExceeded", "r", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(0.5), RetryRules.Delay(error, 0, null, 0));
        Assert.Equal(TimeSpan.FromSeconds(1), RetryRules.Delay(error, 0, null, 1));
        Assert.Equal(TimeSpan.FromSeconds(8), RetryRules.Delay(error, 3, null, 1));
        Assert.Equal(TimeSpan.FromSeconds(20), RetryRules.Delay(error, 30, null, 1));
        Assert.Equal(TimeSpan.FromMinutes(5), RetryRules.Delay(error, 0, TimeSpan.FromDays(1), 1));
        var volume = new AmazonServiceException("m", ErrorType.Sender, "SnapshotCreationPerVolumeRateExceeded", "r", HttpStatusCode.BadRequest);
        Assert.True(RetryRules.Delay(volume, 0, null, 0) >= TimeSpan.FromSeconds(15));
    }
}
