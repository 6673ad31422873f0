using System.Text.Json;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sdk;

namespace AwsOps.EndToEnd.Tests.Story;

/// <summary>Start-OpsSandbox serves the same account to any SDK, and to awsops itself.</summary>
[Collection(CliGroup.Name)]
public sealed class ServedSandboxTests
{
    [Fact]
    public async Task Serves_the_account_until_it_is_stopped()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        var serving = Task.Run(() => bed.RunAsync(["Start-OpsSandbox", "-Port", "0", "-StatePath", bed.Session.StatePath, "-Output", "jsonl"], to: output, cancellationToken: stop.Token));
        var endpoint = await EndpointAsync(output, serving);

        using (var clients = new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("any", "any"), EndpointUrl = endpoint, DefaultRegion = "eu-west-1" }))
        {
            var request = new DescribeVolumesRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] };
            Assert.Equal(2, (await clients.EC2().DescribeVolumesAsync(request)).Volumes!.Count);
            Assert.Equal("111122223333", (await clients.Sts().GetCallerIdentityAsync(new())).Account);
        }

        OpsSessions.Current = new OpsConnection { AccessKey = "any", SecretKey = "any", Region = "eu-west-1", EndpointUrl = endpoint, StatePath = bed.Session.StatePath };
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHost db*")).Count);

        await stop.CancelAsync();
        // Stopping it is how it ends: no failure.
        Assert.Equal(0, (await serving).Code);
    }

    private static async Task<string> EndpointAsync(StringWriter output, Task serving)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(30) && !serving.IsCompleted)
        {
            var line = output.ToString().Split('\n')[0];
            if (line.EndsWith('}'))
                return JsonDocument.Parse(line).RootElement.GetProperty("EndpointUrl").GetString()!;
            await Task.Delay(20);
        }

        throw new InvalidOperationException($"The sandbox was not served: {output}");
    }
}
