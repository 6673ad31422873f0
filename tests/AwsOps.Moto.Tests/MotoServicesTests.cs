using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Moto.Tests;

/// <summary>The query and JSON protocols against a server that was written by others.</summary>
[Collection(MotoCollection.Name)]
public sealed class MotoServicesTests(MotoServer moto)
{
    [SkippableFact]
    public async Task Systems_Manager_takes_a_command_over_json()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var sent = await clients.Ssm().SendCommandAsync(new SendCommandRequest
        {
            DocumentName = "AWS-RunShellScript",
            InstanceIds = ["i-0123456789abcdef0"],
            TimeoutSeconds = 60,
            Parameters = new Dictionary<string, List<string>> { ["commands"] = ["echo 'a \"b\"'", "exit 0"] },
        });

        var listed = await clients.Ssm().ListCommandsAsync(new ListCommandsRequest { CommandId = sent.Command!.CommandId });

        var command = Assert.Single(listed.Commands!);
        Assert.Equal(["echo 'a \"b\"'", "exit 0"], command.Parameters!["commands"]);
        Assert.Equal(DateTimeKind.Utc, command.RequestedDateTime!.Value.Kind);
    }

    [SkippableFact]
    public async Task Systems_Manager_answers_an_unknown_parameter_with_a_typed_error()
    {
        using var clients = await MotoClients.ConnectAsync(moto);

        var error = await Assert.ThrowsAsync<ParameterNotFoundException>(() => clients.Ssm().GetParameterAsync(new GetParameterRequest { Name = "/none" }));

        Assert.Contains("/none", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Notifications_page_over_the_query_protocol()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        for (var i = 0; i < 103; i++)
            await clients.Sns().CreateTopicAsync(new CreateTopicRequest { Name = $"topic-{i}" });

        var topics = new List<string>();
        await foreach (var topic in clients.Sns().Paginators.ListTopics(new ListTopicsRequest()).Topics)
            topics.Add(topic.TopicArn!);

        Assert.Equal(103, topics.Distinct().Count());
        var published = await clients.Sns().PublishAsync(new PublishRequest { TopicArn = topics[0], Subject = "done", Message = "ü & <b>" });
        Assert.False(string.IsNullOrEmpty(published.MessageId));
    }

    [SkippableFact]
    public async Task CloudWatch_keeps_an_alarm_with_its_dimensions()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        await clients.CloudWatch().PutMetricAlarmAsync(new PutMetricAlarmRequest
        {
            AlarmName = "cpu of db-1",
            Namespace = "AWS/EC2",
            MetricName = "CPUUtilization",
            Dimensions = [new Dimension { Name = "InstanceId", Value = "i-0123456789abcdef0" }],
            Statistic = Statistic.Average,
            Period = 60,
            EvaluationPeriods = 3,
            Threshold = 99.5,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            ActionsEnabled = false,
        });

        var alarm = Assert.Single((await clients.CloudWatch().DescribeAlarmsAsync(new DescribeAlarmsRequest())).MetricAlarms!);

        Assert.Equal(("cpu of db-1", 99.5, false), (alarm.AlarmName, alarm.Threshold, alarm.ActionsEnabled));
        Assert.Equal(("InstanceId", "i-0123456789abcdef0"), (alarm.Dimensions!.Single().Name, alarm.Dimensions!.Single().Value));
    }

    [SkippableFact]
    public async Task The_caller_is_known_by_account()
    {
        using var clients = await MotoClients.ConnectAsync(moto);

        var caller = await clients.Sts().GetCallerIdentityAsync(new GetCallerIdentityRequest());

        Assert.Equal("123456789012", caller.Account);
    }
}
