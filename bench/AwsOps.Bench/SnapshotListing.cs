using System.Globalization;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Sdk;

namespace AwsOps.Bench;

/// <summary>Lists all snapshots: ours as a process of its own, beside the AWS CLI and boto3.</summary>
internal static class SnapshotListing
{
    private const string Boto3 = """
        import sys, boto3
        client = boto3.client('ec2', endpoint_url=sys.argv[1], region_name='eu-west-1')
        print(sum(len(page['Snapshots']) for page in client.get_paginator('describe_snapshots').paginate(PaginationConfig={'PageSize': 1000})))
        """;

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_DEFAULT_REGION"] = "eu-west-1",
    };

    /// <summary>The child process of ours: lists with the generated client and prints the count.</summary>
    public static async Task ListAsync(string url)
    {
        using var clients = new AwsClientFactory(new AwsClientOptions
        {
            Credentials = new BasicAWSCredentials("test", "test"),
            EndpointUrl = url,
            DefaultRegion = "eu-west-1",
        });
        var count = 0;
        await foreach (var page in clients.EC2().Paginators.DescribeSnapshots(new DescribeSnapshotsRequest { MaxResults = 1000 }).Responses)
            count += page.Snapshots!.Count;
        Console.WriteLine(count);
    }

    public static async IAsyncEnumerable<Measurement> MeasureAsync(int runs)
    {
        await using var server = new SnapshotServer();
        server.Start();
        var self = Environment.ProcessPath!;
        yield return await Measurement.TakeAsync("list 10,000 snapshots: AwsOps client, whole process", runs, () => CountAsync(self, ["list", server.Url]));
        if (await Child.ExistsAsync("python3", "-c", "import boto3"))
            yield return await Measurement.TakeAsync("list 10,000 snapshots: boto3, whole process", runs, () => CountAsync("python3", ["-c", Boto3, server.Url]));
        if (await Child.ExistsAsync("aws", "--version"))
        {
            yield return await Measurement.TakeAsync(
                "list 10,000 snapshots: AWS CLI, whole process",
                runs,
                () => CountAsync("aws", ["ec2", "describe-snapshots", "--endpoint-url", server.Url, "--page-size", "1000", "--query", "length(Snapshots)", "--output", "json"]));
        }
    }

    private static async Task CountAsync(string file, string[] arguments)
    {
        var output = await Child.RunAsync(file, arguments, Keys);
        if (output.Trim() != SnapshotServer.Snapshots.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"{file} listed '{output.Trim()}' snapshots instead of {SnapshotServer.Snapshots}");
    }
}
