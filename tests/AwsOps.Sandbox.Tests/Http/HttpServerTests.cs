using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Http;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.Http;

/// <summary>Clients that we did not write talk to the sandbox: the AWS CLI, where it is installed.</summary>
public sealed class HttpServerTests
{
    [SkippableFact]
    public async Task The_aws_cli_works_against_the_server()
    {
        Skip.If(await RunAsync("aws", "--version", "http://127.0.0.1", "AKIATEST") is null, "SKIPPED: the AWS CLI ('aws') is not installed; the HTTP server was not tried with a foreign client.");
        using var test = new TestAccount(SandboxClockMode.Flowing);
        await using var server = Serve(test.Account);
        using var instances = await JsonAsync(server, "ec2 describe-instances --filters Name=tag:role,Values=web Name=instance-state-name,Values=running --query Reservations[].Instances[].InstanceId");
        Assert.Equal(2, instances.RootElement.GetArrayLength());
        using var volume = await JsonAsync(server, "ec2 create-volume --availability-zone eu-west-1a --size 3 --volume-type gp3 --tag-specifications ResourceType=volume,Tags=[{Key=a,Value=b}]");
        Assert.Equal("creating", volume.RootElement.GetProperty("State").GetString());
        using var zone = await JsonAsync(server, "route53 create-hosted-zone --name example.com --caller-reference x");
        Assert.StartsWith("/hostedzone/Z", zone.RootElement.GetProperty("HostedZone").GetProperty("Id").GetString(), StringComparison.Ordinal);
        using var records = await JsonAsync(server, $"route53 list-resource-record-sets --hosted-zone-id {zone.RootElement.GetProperty("HostedZone").GetProperty("Id").GetString()}");
        Assert.Equal(2, records.RootElement.GetProperty("ResourceRecordSets").GetArrayLength());
        using var topic = await JsonAsync(server, "sns create-topic --name ops");
        Assert.Equal("arn:aws:sns:eu-west-1:111122223333:ops", topic.RootElement.GetProperty("TopicArn").GetString());
        using var agents = await JsonAsync(server, "ssm describe-instance-information");
        Assert.Equal(5, agents.RootElement.GetProperty("InstanceInformationList").GetArrayLength());
        // CloudWatch is left out: recent CLIs speak JSON to it, our dispatcher the query protocol that the model's client uses.
        using var me = await JsonAsync(server, "sts get-caller-identity");
        Assert.Equal("111122223333", me.RootElement.GetProperty("Account").GetString());

        var (code, _, error) = (await RunAsync("aws", "ec2 describe-volumes --volume-ids vol-0123456789abcdef0", server.Url, "AKIATEST"))!.Value;
        Assert.NotEqual(0, code);
        Assert.Contains("(InvalidVolume.NotFound) when calling the DescribeVolumes operation: The volume 'vol-0123456789abcdef0' does not exist.", error, StringComparison.Ordinal);
        var expired = (await RunAsync("aws", "ec2 describe-volumes", server.Url, "AKIAEXPIRED1"))!.Value;
        Assert.Contains("(RequestExpired)", expired.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_spoils_replies_as_faults_say()
    {
        using var test = new TestAccount();
        await using var server = Serve(test.Account);
        using var http = new HttpClient();
        test.Account.Faults.Add(new Fault { Operation = "DescribeRegions", Kind = FaultKind.LostReply });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(http, server));
        test.Account.Faults.Add(new Fault { Operation = "DescribeRegions", Kind = FaultKind.Cut });
        await Assert.ThrowsAnyAsync<Exception>(() => PostAsync(http, server));
        test.Account.Faults.Add(new Fault { Operation = "DescribeRegions", Kind = FaultKind.Http500 });
        using var failed = await PostAsync(http, server);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        using var good = await PostAsync(http, server);
        Assert.Contains("<regionName>eu-west-1</regionName>", await good.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, SandboxHttpServer server)
    {
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("Action", "DescribeRegions"), KeyValuePair.Create("Version", "2016-11-15")]);
        return await http.PostAsync(new Uri(server.Url), body);
    }

    private static SandboxHttpServer Serve(SandboxAccount account)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = new SandboxHttpServer(account, port);
        server.Start();
        return server;
    }

    private static async Task<JsonDocument> JsonAsync(SandboxHttpServer server, string arguments)
    {
        var (code, output, error) = (await RunAsync("aws", arguments, server.Url, "AKIATEST"))!.Value;
        Assert.True(code == 0, $"aws {arguments}: {error}");
        return JsonDocument.Parse(output);
    }

    private static async Task<(int Code, string Output, string Error)?> RunAsync(string program, string arguments, string url, string key)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Split(' '))
            start.ArgumentList.Add(argument);
        start.Environment["AWS_ENDPOINT_URL"] = url;
        start.Environment["AWS_ACCESS_KEY_ID"] = key;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_DEFAULT_REGION"] = "eu-west-1";
        start.Environment["AWS_DEFAULT_OUTPUT"] = "json";
        start.Environment["AWS_PAGER"] = string.Empty;
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "awsops-no-such-config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "awsops-no-such-credentials");
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
