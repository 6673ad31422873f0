using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Sdk.Signing;
using AwsOps.Sdk.Tests.Support;

namespace AwsOps.Sdk.Tests;

/// <summary>The presigned URL that CopySnapshot carries, against what botocore signs.</summary>
public class PresignedCopyTests
{
    private static readonly CopySnapshotRequest Vector = new()
    {
        SourceRegion = "eu-west-1",
        SourceSnapshotId = "snap-066877671789bd71b",
        Description = "nightly ü=&",
        Encrypted = true,
        KmsKeyId = "alias/backup",
    };

    [Fact]
    public void The_URL_is_the_one_that_botocore_signs()
    {
        var file = WireVectors.Load("presigned");
        var at = file.GetProperty("at").GetDateTimeOffset().UtcDateTime;
        var copies = file.GetProperty("copies").EnumerateArray().ToList();
        Assert.Equal(2, copies.Count);
        foreach (var copy in copies)
        {
            var destination = copy.GetProperty("destinationRegion").GetString()!;
            var form = Encoding.UTF8.GetString(WireVectors.Operation("ec2", "CopySnapshot").Marshall(Vector).Content) + "&DestinationRegion=" + destination;
            var keys = new ImmutableCredentials("AKIDEXAMPLE", "secret/key", copy.GetProperty("token").GetString());
            var ours = PresignedCopy.Url(form, "eu-west-1", new AmazonEC2Config { Region = destination }, keys, at);
            Assert.Equal(Parts(copy.GetProperty("url").GetString()!), Parts(ours));
        }
    }

    [Fact]
    public async Task Each_copy_carries_one_also_when_it_is_sent_again()
    {
        using var handler = new ScriptedHandler(
            ScriptedHandler.Error("RequestLimitExceeded", 503), ScriptedHandler.Xml("<CopySnapshotResponse><snapshotId>snap-1</snapshotId></CopySnapshotResponse>"));
        using var factory = Factory(handler);
        Assert.Equal("snap-1", (await factory.EC2("us-east-1").CopySnapshotAsync(Vector)).SnapshotId);
        Assert.Equal(2, handler.Count);
        foreach (var body in handler.Bodies.Select(b => Parts("http://x/?" + b)))
        {
            Assert.Equal("us-east-1", Assert.Single(body, p => p.Name == "DestinationRegion").Value);
            var url = Assert.Single(body, p => p.Name == "PresignedUrl").Value;
            Assert.StartsWith("https://ec2.eu-west-1.amazonaws.com/?", url, StringComparison.Ordinal);
            Assert.Equal("token", Assert.Single(Parts(url), p => p.Name == "X-Amz-Security-Token").Value);
            Assert.Contains("/eu-west-1/ec2/aws4_request", Assert.Single(Parts(url), p => p.Name == "X-Amz-Credential").Value, StringComparison.Ordinal);
        }

        // The caller's request is as it was, and can be used again.
        Assert.Null(Vector.PresignedUrl);
    }

    [Fact]
    public async Task What_the_caller_signed_himself_stays_and_other_calls_carry_none()
    {
        using var handler = new ScriptedHandler(ScriptedHandler.Xml("<CopySnapshotResponse><snapshotId>snap-1</snapshotId></CopySnapshotResponse>"));
        using var factory = Factory(handler);
        await factory.EC2("us-east-1").CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = "snap-1", PresignedUrl = "https://mine/" });
        Assert.Equal("https://mine/", Assert.Single(Parts("http://x/?" + handler.Bodies[0]), p => p.Name == "PresignedUrl").Value);
        await factory.EC2("us-east-1").DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = "snap-1" });
        Assert.DoesNotContain("Presigned", handler.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public void At_an_endpoint_of_the_users_own_the_URL_leads_there()
    {
        var config = new AmazonEC2Config { Region = "us-east-1", ServiceURL = "http://127.0.0.1:4666" };
        var url = PresignedCopy.Url("Action=CopySnapshot&SourceRegion=eu-west-1", "eu-west-1", config, new ImmutableCredentials("A", "s", null), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.StartsWith("http://127.0.0.1:4666/?", url, StringComparison.Ordinal);
        Assert.Contains("A/20260101/eu-west-1/ec2/aws4_request", Uri.UnescapeDataString(url), StringComparison.Ordinal);
    }

    private static AwsClientFactory Factory(HttpMessageHandler handler) => new(new AwsClientOptions
    {
        Credentials = new SessionAWSCredentials("AKIAEXAMPLE", "secret", "token"),
        HttpHandler = handler,
        TimeProvider = new VirtualTime(jump: true),
    });

    private static List<(string Name, string Value)> Parts(string url) => url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => p.Split('=', 2))
        .Select(p => (Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1]))).Order().ToList();
}
