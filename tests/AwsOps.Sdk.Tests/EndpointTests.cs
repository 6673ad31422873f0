using System.Text.Json;
using Amazon.Runtime;
using AwsOps.Sdk.Endpoints;
using AwsOps.Sdk.Tests.Support;

namespace AwsOps.Sdk.Tests;

/// <summary>Endpoints of all partitions, against what botocore resolves.</summary>
public class EndpointTests
{
    [Theory, InlineData("ec2"), InlineData("route53"), InlineData("ssm"), InlineData("sns"), InlineData("cloudwatch"), InlineData("sts"), InlineData("kms")]
    public void Endpoints_are_those_of_botocore(string service)
    {
        var info = WireVectors.Operations(service)[0].Service;
        var rows = WireVectors.Load("endpoints").GetProperty("endpoints").EnumerateArray().Where(r => r.GetProperty("service").GetString() == service).ToList();
        Assert.True(rows.Count > 50);
        foreach (var row in rows)
        {
            var parameters = new EndpointParameters(row.GetProperty("region").GetString(), row.GetProperty("dualStack").GetBoolean(), row.GetProperty("fips").GetBoolean());
            if (row.TryGetProperty("error", out var error))
            {
                var thrown = Assert.ThrowsAny<AmazonClientException>(() => info.ResolveEndpoint(parameters));
                Assert.Contains(thrown.Message, error.GetString(), StringComparison.OrdinalIgnoreCase);
                continue;
            }
            var found = info.ResolveEndpoint(parameters);
            Assert.Equal((row.GetProperty("url").GetString(), Text(row, "signingRegion"), Text(row, "signingName")), (found.Url, found.SigningRegion, found.SigningName));
        }
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("us-iso-east-9", "aws-iso")]
    [InlineData("us-isob-new-7", "aws-iso-b")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    [InlineData("nowhere", "aws")]
    public void A_Region_belongs_to_a_partition(string region, string partition) => Assert.Equal(partition, Partitions.Find(region)!.Id);

    [Fact]
    public void No_Region_is_a_clear_error()
    {
        using var factory = new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("a", "b") });
        Assert.Contains("-Region", Assert.Throws<AmazonClientException>(() => factory.EC2()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("ftp://x")]
    [InlineData("nonsense")]
    public void An_endpoint_that_is_no_URL_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("a", "b"), EndpointUrl = url }));
}
