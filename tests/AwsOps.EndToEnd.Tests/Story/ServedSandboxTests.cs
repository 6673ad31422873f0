using System.Diagnostics;
using System.Text.Json;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox;
using AwsOps.Sandbox.Http;
using AwsOps.Sdk;
using AwsOps.Sdk.SecurityToken.Model;

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

    [Fact]
    public async Task Copies_to_another_account_by_role_and_by_profile_over_HTTP()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")).GetProperty("SnapshotGroupId").GetString();
        await using var server = new SandboxHttpServer(bed.Session.Sandbox, FreePort.Find());
        server.Start();
        var folder = Directory.CreateTempSubdirectory("awsops-profiles-").FullName;
        // To another process the sandbox is AWS, whose time it does not drive: EC2 stores faster here.
        using var done = new CancellationTokenSource();
        var hurrying = HurryAsync(bed.Session.Sandbox, done.Token);
        try
        {
            using var clients = new AwsClientFactory(new AwsClientOptions { Credentials = new BasicAWSCredentials("any", "any"), EndpointUrl = server.Url, DefaultRegion = "eu-west-1" });
            var role = new AssumeRoleRequest { RoleArn = "arn:aws:iam::777788889999:role/vault", RoleSessionName = "test", DurationSeconds = 43200 };
            var keys = (await clients.Sts().AssumeRoleAsync(role)).Credentials!;
            var profiles = Path.Combine(folder, "credentials");
            await File.WriteAllTextAsync(profiles, $"""
                [own]
                aws_access_key_id = AKIATEST
                aws_secret_access_key = secret
                [vault]
                aws_access_key_id = {keys.AccessKeyId}
                aws_secret_access_key = {keys.SecretAccessKey}
                aws_session_token = {keys.SessionToken}

                """);
            var environment = new Dictionary<string, string>
            {
                ["AWS_SHARED_CREDENTIALS_FILE"] = profiles,
                ["AWS_CONFIG_FILE"] = Path.Combine(folder, "none"),
                ["AWS_PROFILE"] = "own",
                ["AWS_REGION"] = "eu-west-1",
                ["AWS_ENDPOINT_URL"] = server.Url,
                ["AWSOPS_CONNECTION"] = Path.Combine(folder, "connection.json"),
                ["AWSOPS_STATE"] = bed.Session.StatePath,
            };
            foreach (var (where, account) in new[] { ("-DestinationRoleArn arn:aws:iam::444455556666:role/backup", "444455556666"), ("-DestinationProfileName vault", "777788889999") })
            {
                var copy = JsonDocument.Parse(await RunAsync($"Copy-SnapshotGroup {taken} {where} -Output jsonl", environment)).RootElement;
                Assert.Equal("111122223333", copy.GetProperty("SourceAccountId").GetString());
                Assert.Equal(copy.GetProperty("SnapshotGroupId").GetString(), Assert.Single(bed.Session.Store.SnapshotGroups.List(account)).SnapshotGroupId);
            }

            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync($"Copy-SnapshotGroup {taken} -DestinationProfileName own", environment));
            Assert.Contains("the source's own", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await done.CancelAsync();
            await hurrying;
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task HurryAsync(SandboxAccount sandbox, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            sandbox.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(200, CancellationToken.None);
        }
    }

    // A process of its own: the SDK reads the environment when it is loaded.
    private static async Task<string> RunAsync(string line, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "awsops.dll"), .. line.Split(' ')]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{line}: exit code {process.ExitCode}: {await error}");
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
