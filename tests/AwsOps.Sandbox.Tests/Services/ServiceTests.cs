using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Ssm;
using AwsOps.Sandbox.Tests.EC2;
using AwsOps.Sandbox.Tests.Support;
using AwsOps.Sdk.SecurityToken;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Sandbox.Tests.Services;

public sealed class ServiceTests : IDisposable
{
    private static readonly BasicAWSCredentials Keys = new("AKIATEST", "secret");
    private readonly TestAccount _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Sts_tells_who_calls_and_session_credentials_end()
    {
        using var sts = new SecurityTokenClient(Keys, _test.Config(new SecurityTokenConfig()));
        var me = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal(("111122223333", "arn:aws:iam::111122223333:user/sandbox"), (me.Account, me.Arn));
        var role = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::111122223333:role/ops", RoleSessionName = "test", DurationSeconds = 900 });
        var session = new SessionAWSCredentials(role.Credentials!.AccessKeyId, role.Credentials.SecretAccessKey, role.Credentials.SessionToken);
        using var assumed = new SecurityTokenClient(session, _test.Config(new SecurityTokenConfig()));
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/ops/test", (await assumed.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
        _test.Account.Advance(TimeSpan.FromSeconds(900));
        await TestAccount.FailsAsync("ExpiredToken", assumed.GetCallerIdentityAsync(new GetCallerIdentityRequest()));
        await TestAccount.FailsAsync("AccessDenied", sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::111122223333:role/denied-role", RoleSessionName = "test" }));
        await TestAccount.FailsAsync("InvalidAuthorizationMessageException", sts.DecodeAuthorizationMessageAsync(new DecodeAuthorizationMessageRequest { EncodedMessage = "x" }));
        using var denied = _test.Ec2(accessKey: "AKIADENIED1");
        var refused = await TestAccount.FailsAsync("UnauthorizedOperation", denied.DescribeRegionsAsync(new Amazon.EC2.Model.DescribeRegionsRequest()));
        var decoded = await sts.DecodeAuthorizationMessageAsync(new DecodeAuthorizationMessageRequest { EncodedMessage = refused.Message.Split(' ')[^1] });
        Assert.Contains("\"allowed\":false", decoded.DecodedMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ssm_runs_commands_on_hosts_and_shows_them_in_their_time()
    {
        using var ec2 = _test.Ec2();
        var host = (await VolumeLifeTests.HostAsync(ec2, "web-1")).InstanceId!;
        using var ssm = new AmazonSimpleSystemsManagementClient(Keys, _test.Config(new AmazonSimpleSystemsManagementConfig()));
        var sent = await ssm.SendCommandAsync(Command([host], "echo hello"));
        var id = sent.Command!.CommandId;
        GetCommandInvocationRequest get = new() { CommandId = id, InstanceId = host };
        Assert.Equal("Pending", (await ssm.GetCommandInvocationAsync(get)).Status!.Value);
        _test.Account.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("InProgress", (await ssm.GetCommandInvocationAsync(get)).Status!.Value);
        _test.Account.Advance(TimeSpan.FromSeconds(2));
        var done = await ssm.GetCommandInvocationAsync(get);
        Assert.Equal(("Success", 0, "hello\n"), (done.Status!.Value, done.ResponseCode, done.StandardOutputContent));

        _test.Account.CommandHook = (command, _) => Task.FromResult(new SandboxCommandResult(3, "out", $"failed on {command.InstanceId}"));
        var failing = (await ssm.SendCommandAsync(Command([host], "boom"))).Command!.CommandId;
        _test.Account.Advance(TimeSpan.FromSeconds(3));
        var failed = await ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = failing, InstanceId = host });
        Assert.Equal(("Failed", 3, $"failed on {host}"), (failed.Status!.Value, failed.ResponseCode, failed.StandardErrorContent));
        Assert.Equal("Failed", (await ssm.ListCommandsAsync(new ListCommandsRequest { CommandId = failing })).Commands!.Single().Status!.Value);
        Assert.Equal(2, (await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { InstanceId = host, Details = true })).CommandInvocations!.Count);
        await TestAccount.FailsAsync("InvalidInstanceId", ssm.SendCommandAsync(Command(["i-0123456789abcdef0"], "true")));
        await TestAccount.FailsAsync("InvocationDoesNotExist", ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = id, InstanceId = "i-0123456789abcdef0" }));
        await TestAccount.FailsAsync("InvalidDocument", ssm.SendCommandAsync(new SendCommandRequest { DocumentName = "none", InstanceIds = [host] }));

        var cancelled = (await ssm.SendCommandAsync(Command([host], "true"))).Command!.CommandId;
        await ssm.CancelCommandAsync(new CancelCommandRequest { CommandId = cancelled });
        Assert.Equal("Cancelled", (await ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = cancelled, InstanceId = host })).Status!.Value);
    }

    [Fact]
    public async Task Ssm_keeps_documents_and_parameters_and_knows_its_agents()
    {
        using var ssm = new AmazonSimpleSystemsManagementClient(Keys, _test.Config(new AmazonSimpleSystemsManagementConfig()));
        var agents = await ssm.DescribeInstanceInformationAsync(new DescribeInstanceInformationRequest { Filters = [new InstanceInformationStringFilter { Key = "PingStatus", Values = ["Online"] }] });
        Assert.Equal(5, agents.InstanceInformationList!.Count);
        const string One = """{"schemaVersion":"2.2","mainSteps":[]}""";
        const string Two = """{"schemaVersion":"2.2","description":"two","mainSteps":[]}""";
        await ssm.CreateDocumentAsync(new CreateDocumentRequest { Name = "our-doc", Content = One, DocumentType = "Command" });
        await TestAccount.FailsAsync("DocumentAlreadyExists", ssm.CreateDocumentAsync(new CreateDocumentRequest { Name = "our-doc", Content = One }));
        await TestAccount.FailsAsync("DuplicateDocumentContent", ssm.UpdateDocumentAsync(new UpdateDocumentRequest { Name = "our-doc", Content = One, DocumentVersion = "$LATEST" }));
        await TestAccount.FailsAsync("InvalidDocumentContent", ssm.UpdateDocumentAsync(new UpdateDocumentRequest { Name = "our-doc", Content = "{" }));
        Assert.Equal("2", (await ssm.UpdateDocumentAsync(new UpdateDocumentRequest { Name = "our-doc", Content = Two, DocumentVersion = "1" })).DocumentDescription!.LatestVersion);
        Assert.Equal(One, (await ssm.GetDocumentAsync(new GetDocumentRequest { Name = "our-doc" })).Content);
        await ssm.UpdateDocumentDefaultVersionAsync(new UpdateDocumentDefaultVersionRequest { Name = "our-doc", DocumentVersion = "2" });
        Assert.Equal(Two, (await ssm.GetDocumentAsync(new GetDocumentRequest { Name = "our-doc" })).Content);
        Assert.Equal(["AWS-RunShellScript", "our-doc"], (await ssm.ListDocumentsAsync(new ListDocumentsRequest())).DocumentIdentifiers!.Select(document => document.Name));

        _test.Account.SetParameter("eu-west-1", "/app/key", "secret", "SecureString");
        Assert.Equal("secret", (await ssm.GetParameterAsync(new GetParameterRequest { Name = "/app/key", WithDecryption = true })).Parameter!.Value);
        await TestAccount.FailsAsync("ParameterNotFound", ssm.GetParameterAsync(new GetParameterRequest { Name = "/none" }));
        var many = await ssm.GetParametersAsync(new GetParametersRequest { Names = ["/none", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"] });
        Assert.Equal("/none", Assert.Single(many.InvalidParameters!));
        Assert.StartsWith("ami-", Assert.Single(many.Parameters!).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sns_keeps_what_is_published()
    {
        using var sns = new AmazonSimpleNotificationServiceClient(Keys, _test.Config(new AmazonSimpleNotificationServiceConfig()));
        var arn = (await sns.CreateTopicAsync(new CreateTopicRequest { Name = "ops" })).TopicArn!;
        Assert.Equal(arn, (await sns.CreateTopicAsync(new CreateTopicRequest { Name = "ops" })).TopicArn);
        Assert.Equal("pending confirmation", (await sns.SubscribeAsync(new SubscribeRequest { TopicArn = arn, Protocol = "email", Endpoint = "ops@example.com" })).SubscriptionArn);
        Assert.Equal("PendingConfirmation", (await sns.ListSubscriptionsByTopicAsync(new ListSubscriptionsByTopicRequest { TopicArn = arn })).Subscriptions!.Single().SubscriptionArn);
        await sns.PublishAsync(new PublishRequest { TopicArn = arn, Subject = "s", Message = "m & <n>" });
        var message = Assert.Single(_test.Account.Messages("eu-west-1"));
        Assert.Equal(("ops", "s", "m & <n>"), (message.Topic, message.Subject, message.Text));
        Assert.Equal(arn, (await sns.ListTopicsAsync(new ListTopicsRequest())).Topics!.Single().TopicArn);
        await sns.DeleteTopicAsync(new DeleteTopicRequest { TopicArn = arn });
        await TestAccount.FailsAsync("NotFound", sns.PublishAsync(new PublishRequest { TopicArn = arn, Message = "m" }));
    }

    [Fact]
    public async Task CloudWatch_keeps_metrics_and_alarms_follow_them()
    {
        using var watch = new AmazonCloudWatchClient(Keys, _test.Config(new AmazonCloudWatchConfig()));
        await watch.PutMetricAlarmAsync(new PutMetricAlarmRequest
        {
            AlarmName = "age",
            Namespace = "Ops",
            MetricName = "Age",
            Statistic = "Maximum",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = 5,
            ComparisonOperator = "GreaterThanThreshold",
        });
        Assert.Equal("INSUFFICIENT_DATA", await AlarmAsync(watch));
        foreach (var value in new[] { 1.0, 7.0 })
            await watch.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "Ops", MetricData = [new MetricDatum { MetricName = "Age", Value = value, Unit = "Seconds" }] });
        _test.Account.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("ALARM", await AlarmAsync(watch));
        var statistics = await watch.GetMetricStatisticsAsync(new GetMetricStatisticsRequest
        {
            Namespace = "Ops",
            MetricName = "Age",
            StartTime = _test.Now.AddHours(-1),
            EndTime = _test.Now,
            Period = 3600,
            Statistics = ["Average", "SampleCount"],
        });
        var point = Assert.Single(statistics.Datapoints!);
        Assert.Equal((4.0, 2.0, null), (point.Average, point.SampleCount, point.Maximum));
        Assert.Equal("Age", (await watch.ListMetricsAsync(new ListMetricsRequest { Namespace = "Ops" })).Metrics!.Single().MetricName);
        await watch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = ["age"] });
        await TestAccount.FailsAsync("ResourceNotFound", watch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = ["age"] }));
    }

    private static async Task<string> AlarmAsync(AmazonCloudWatchClient watch) =>
        (await watch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["age"] })).MetricAlarms!.Single().StateValue!.Value;

    private static SendCommandRequest Command(List<string> instances, string line) => new()
    {
        DocumentName = "AWS-RunShellScript",
        InstanceIds = instances,
        Parameters = new Dictionary<string, List<string>> { ["commands"] = [line] },
    };
}
