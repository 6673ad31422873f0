using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.EC2.Server;
using Amazon.Route53.Model;
using Amazon.Route53.Server;
using Amazon.Runtime;
using AwsOps.Sdk.Paging;
using AwsOps.Sdk.Server;
using AwsOps.Sdk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Sdk.Tests;

/// <summary>Whole calls: client, HTTP, dispatcher, handler and back.</summary>
public class ClientTests
{
    private sealed class Ec2 : IEC2Server
    {
        internal int Calls { get; private set; }
        internal ServerCallContext? Context { get; private set; }

        public Task<DescribeVolumesResponse> DescribeVolumesAsync(DescribeVolumesRequest request, ServerCallContext context, CancellationToken cancellationToken)
        {
            Calls++;
            Context = context;
            var page = request.NextToken is null ? 0 : int.Parse(request.NextToken, System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult(new DescribeVolumesResponse
            {
                Volumes = [new Volume { VolumeId = $"vol-{page}a" }, new Volume { VolumeId = $"vol-{page}b" }],
                NextToken = page < 2 ? Wire.Text.From(page + 1) : null,
            });
        }

        public Task<DescribeSnapshotsResponse> DescribeSnapshotsAsync(DescribeSnapshotsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
            Task.FromResult(new DescribeSnapshotsResponse { Snapshots = [new Snapshot { State = ++Calls < 3 ? SnapshotState.Pending : request.OwnerIds is null ? SnapshotState.Completed : SnapshotState.Error }] });

        public Task<CreateTagsResponse> CreateTagsAsync(CreateTagsRequest request, ServerCallContext context, CancellationToken cancellationToken)
        {
            Tags = request.Tags;
            return Task.FromResult(new CreateTagsResponse());
        }

        internal List<Amazon.EC2.Model.Tag>? Tags { get; private set; }

        public Task<DescribeTagsResponse> DescribeTagsAsync(DescribeTagsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
            Task.FromResult(new DescribeTagsResponse { Tags = Tags?.Select(t => new TagDescription { Key = t.Key, Value = t.Value, ResourceType = ResourceType.Volume }).ToList() });
    }

    private static AwsClientFactory Factory(HttpMessageHandler handler, TimeProvider? time = null, string? endpoint = null) => new(new AwsClientOptions
    {
        Credentials = new SessionAWSCredentials("AKIAEXAMPLE", "secret", "token"),
        HttpHandler = handler,
        DefaultRegion = "eu-central-1",
        TimeProvider = time ?? TimeProvider.System,
        EndpointUrl = endpoint,
    });

    [Fact]
    public async Task A_handler_sees_who_calls_what_and_where()
    {
        var server = new Ec2();
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(server));
        using var factory = Factory(handler);
        var answer = await factory.EC2("eu-north-1").DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter { Name = "n", Values = ["v"] }] });
        var context = server.Context!;
        Assert.Equal(("eu-north-1", "ec2", "AKIAEXAMPLE", "DescribeVolumes"), (context.Region, context.Service, context.AccessKeyId, context.Operation));
        Assert.Equal(context.RequestId, answer.ResponseMetadata.RequestId);
        Assert.Contains(context.Parameters, p => p is { Key: "Filter.1.Value.1", Value: "v" });
        Assert.Equal(HttpStatusCode.OK, answer.HttpStatusCode);
        Assert.Equal("token", context.Request.Headers["X-Amz-Security-Token"]);
        Assert.Same(factory.EC2("eu-north-1"), factory.EC2("eu-north-1"));
        Assert.NotSame(factory.EC2(), factory.EC2("eu-north-1"));
    }

    [Fact]
    public async Task An_operation_without_handler_answers_an_error_with_request_id()
    {
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(new Ec2()));
        using var factory = Factory(handler);
        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => factory.EC2().DescribeImagesAsync(new DescribeImagesRequest()));
        Assert.Equal("UnsupportedOperation", error.ErrorCode);
        Assert.NotEmpty(error.RequestId);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
    }

    [Fact]
    public async Task Paginators_ask_for_all_pages_and_leave_the_request_as_it_was()
    {
        var server = new Ec2();
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(server));
        using var factory = Factory(handler);
        var request = new DescribeVolumesRequest();
        var ids = new List<string?>();
        await foreach (var volume in factory.EC2().Paginators.DescribeVolumes(request).Volumes) ids.Add(volume.VolumeId);
        Assert.Equal(["vol-0a", "vol-0b", "vol-1a", "vol-1b", "vol-2a", "vol-2b"], ids);
        Assert.Equal(3, server.Calls);
        Assert.Null(request.NextToken);
        var pages = 0;
        await foreach (var page in factory.EC2().Paginators.DescribeVolumes(request).Responses) pages += page.Volumes!.Count / 2;
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_token_that_comes_back_ends_a_listing_with_an_error()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Xml("<R><requestId>r</requestId><nextToken>same</nextToken></R>"));
        using var factory = Factory(handler);
        await Assert.ThrowsAsync<AmazonClientException>(async () =>
        {
            await foreach (var _ in factory.EC2().Paginators.DescribeVolumes(new DescribeVolumesRequest()).Volumes) { }
        });
        Assert.Equal(2, handler.Count);
    }

    [Fact]
    public async Task Waiters_wait_on_the_clock_and_know_success_failure_and_timeout()
    {
        var (server, time) = (new Ec2(), new VirtualTime(jump: true));
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(server));
        using var factory = Factory(handler, time);
        await factory.EC2().Waiters.SnapshotCompletedAsync(new DescribeSnapshotsRequest());
        Assert.Equal(3, server.Calls);
        Assert.Equal(30, time.Elapsed.TotalSeconds, 3);
        var failed = await Assert.ThrowsAsync<WaiterException>(() => factory.EC2().Waiters.SnapshotCompletedAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"] }));
        Assert.False(failed.IsTimeout);
        using var pending = new ScriptedHandler(ScriptedHandler.Xml("<R><requestId>r</requestId><snapshotSet><item><status>pending</status></item></snapshotSet></R>"));
        using var other = Factory(pending, time);
        var late = await Assert.ThrowsAsync<WaiterException>(() => other.EC2().Waiters.SnapshotCompletedAsync(new DescribeSnapshotsRequest(), new WaiterOptions { MaxAttempts = 4, Delay = TimeSpan.FromSeconds(1) }));
        Assert.True(late.IsTimeout);
        Assert.Equal(4, pending.Count);
    }

    [Fact]
    public void Any_tags_survive_the_way_to_the_server_and_back()
    {
        var server = new Ec2();
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(server));
        using var factory = Factory(handler, new VirtualTime(jump: true));
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => new string(s.Get.Where(c => c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE').ToArray()));
        var tags = Gen.Zip(text, text).ListOf().Select(l => l.Select(p => new Amazon.EC2.Model.Tag { Key = "k" + p.Item1, Value = p.Item2 }).ToList());
        Prop.ForAll(tags.ToArbitrary(), list =>
        {
            factory.EC2().CreateTagsAsync(new CreateTagsRequest { Resources = ["vol-1"], Tags = list }).GetAwaiter().GetResult();
            var back = factory.EC2().DescribeTagsAsync(new DescribeTagsRequest()).GetAwaiter().GetResult().Tags ?? [];
            return back.Select(t => (t.Key, t.Value)).SequenceEqual(list.Select(t => (t.Key, t.Value)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private sealed class Dns : IRoute53Server
    {
        internal string? Region { get; private set; }
        internal ChangeResourceRecordSetsRequest? Seen { get; private set; }

        public Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, ServerCallContext context, CancellationToken cancellationToken)
        {
            (Region, Seen) = (context.Region, request);
            return Task.FromResult(new ChangeResourceRecordSetsResponse { ChangeInfo = new ChangeInfo { Id = "/change/C1", Status = Amazon.Route53.ChangeStatus.PENDING, SubmittedAt = DateTime.UnixEpoch } });
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:4566")]
    public async Task Route_53_signs_for_the_global_Region_and_takes_ids_in_both_forms(string? endpoint)
    {
        var server = new Dns();
        using var handler = new DispatcherMessageHandler(new EC2Dispatcher(new Ec2()), new Route53Dispatcher(server));
        using var factory = Factory(handler, null, endpoint);
        await factory.Route53().ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest { HostedZoneId = "/hostedzone/Z1", ChangeBatch = new ChangeBatch { Changes = [] } });
        Assert.Equal(("us-east-1", "Z1"), (server.Region, server.Seen!.HostedZoneId));
        var missing = await Assert.ThrowsAsync<AmazonClientException>(() => factory.Route53().GetHostedZoneAsync(new GetHostedZoneRequest()));
        Assert.Contains("Id", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/", "Action=Nonsense&Version=2016-11-15", "InvalidAction")]
    [InlineData("POST", "/", "Action=DescribeVolumes&Version=2016-11-15&MaxResults=many", "InvalidParameterValue")]
    public async Task A_server_answers_bad_input_with_an_error(string method, string target, string body, string code)
    {
        var dispatcher = new EC2Dispatcher(new Ec2());
        var answer = await dispatcher.HandleAsync(new ServerRequest(method, target, [KeyValuePair.Create("Content-Type", "application/x-www-form-urlencoded")], System.Text.Encoding.UTF8.GetBytes(body)), CancellationToken.None);
        Assert.Equal(400, answer.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", System.Text.Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Services_are_told_apart_without_a_signature()
    {
        var ec2 = new EC2Dispatcher(new Ec2());
        var dns = new Route53Dispatcher(new Dns());
        var form = new ServerRequest("POST", "/", [], "Action=DescribeVolumes&Version=2016-11-15"u8.ToArray());
        var rest = new ServerRequest("GET", "/2013-04-01/hostedzone/Z1/rrset?maxitems=1", [], []);
        Assert.Equal((true, false), (ec2.Matches(form), dns.Matches(form)));
        Assert.Equal((false, true), (ec2.Matches(rest), dns.Matches(rest)));
        var signed = new ServerRequest("POST", "/", [KeyValuePair.Create("Authorization", "AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0")], []);
        Assert.Equal(new CredentialScope("AK", "eu-west-1", "ec2"), signed.Scope);
    }
}
