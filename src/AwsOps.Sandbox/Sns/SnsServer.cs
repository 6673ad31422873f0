using System.Text;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleNotificationService.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Sns;

/// <summary>SNS: topics and subscriptions; messages are kept and delivered nowhere.</summary>
internal sealed class SnsServer : ISimpleNotificationServiceServer
{
    private const int PageSize = 100;
    private readonly CallGate _gate;

    public SnsServer(CallGate gate) => _gate = gate;

    public Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Create(call, request), cancellationToken);

    public Task<DeleteTopicResponse> DeleteTopicAsync(DeleteTopicRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Delete(call, request), cancellationToken);

    public Task<ListTopicsResponse> ListTopicsAsync(ListTopicsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call =>
        {
            var (page, next) = Page.Of(call.State.Topics.Under(call.Prefix), row => row.Key, null, request.NextToken, 1, PageSize, call.PageScope, PageSize);
            return new ListTopicsResponse { Topics = page.ConvertAll(row => new Topic { TopicArn = ArnOf(call, row) }), NextToken = next };
        }, cancellationToken);

    public Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Subscribe(call, request), cancellationToken);

    public Task<ListSubscriptionsByTopicResponse> ListSubscriptionsByTopicAsync(ListSubscriptionsByTopicRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call =>
        {
            var topic = Get(call, request.TopicArn);
            var rows = call.State.Subscriptions.Under(call.Prefix).Where(row => row.Topic == topic.Name);
            var (page, next) = Page.Of(rows, row => row.Key, null, request.NextToken, 1, PageSize, call.PageScope, PageSize);
            return new ListSubscriptionsByTopicResponse { Subscriptions = page.ConvertAll(row => ToSubscription(call, topic, row)), NextToken = next };
        }, cancellationToken);

    public Task<PublishResponse> PublishAsync(PublishRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Publish(call, request), cancellationToken);

    private static CreateTopicResponse Create(Call call, CreateTopicRequest request)
    {
        var name = request.Name;
        var bare = name?.EndsWith(".fifo", StringComparison.Ordinal) == true ? name[..^5] : name;
        if (string.IsNullOrEmpty(bare) || name!.Length > 256 || !bare.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            throw Error.Of("InvalidParameter", "Invalid parameter: Topic Name");
        var attributes = string.Join('&', (request.Attributes ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        var row = new TopicRow
        {
            Name = name,
            Region = call.Region,
            Attributes = attributes,
            Tags = (request.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal),
        };
        if (call.State.Topics.TryGet(row.Key, out var old))
        {
            return old.Attributes == attributes || attributes.Length == 0
                ? new CreateTopicResponse { TopicArn = ArnOf(call, old) }
                : throw Error.Of("InvalidParameter", "Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        }

        call.State.Topics.Put(row);
        return new CreateTopicResponse { TopicArn = ArnOf(call, row) };
    }

    private static DeleteTopicResponse Delete(Call call, DeleteTopicRequest request)
    {
        var name = NameOf(call, request.TopicArn);
        call.State.Topics.Remove($"{call.Region}/{name}");
        foreach (var row in call.State.Subscriptions.Under(call.Prefix).Where(row => row.Topic == name))
            call.State.Subscriptions.Remove(row.Key);
        return new DeleteTopicResponse();
    }

    private static SubscribeResponse Subscribe(Call call, SubscribeRequest request)
    {
        var topic = Get(call, request.TopicArn);
        var protocol = request.Protocol ?? string.Empty;
        if (protocol is not ("email" or "email-json" or "http" or "https" or "sqs" or "sms" or "lambda" or "application" or "firehose"))
            throw Error.Of("InvalidParameter", $"Invalid parameter: Does not support this protocol string: {protocol}");
        if (string.IsNullOrEmpty(request.Endpoint))
            throw Error.Of("InvalidParameter", "Invalid parameter: Endpoint");
        var row = call.State.Subscriptions.Under(call.Prefix)
            .FirstOrDefault(other => other.Topic == topic.Name && other.Protocol == protocol && other.Endpoint == request.Endpoint);
        if (row is null)
        {
            // Mail and web endpoints confirm by hand or by callback; nobody does that here.
            row = new SubscriptionRow
            {
                Id = Guid.NewGuid().ToString(),
                Region = call.Region,
                Topic = topic.Name,
                Protocol = protocol,
                Endpoint = request.Endpoint,
                Confirmed = protocol is "sqs" or "lambda" or "sms" or "application" or "firehose",
            };
            call.State.Subscriptions.Put(row);
        }

        return new SubscribeResponse { SubscriptionArn = row.Confirmed || request.ReturnSubscriptionArn == true ? $"{ArnOf(call, topic)}:{row.Id}" : "pending confirmation" };
    }

    private static PublishResponse Publish(Call call, PublishRequest request)
    {
        var target = request.TopicArn ?? request.TargetArn;
        if (target is null && request.PhoneNumber is null)
            throw Error.Of("InvalidParameter", "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
        if (string.IsNullOrEmpty(request.Message))
            throw Error.Of("InvalidParameter", "Invalid parameter: Empty message");
        if (Encoding.UTF8.GetByteCount(request.Message) > 262144)
            throw Error.Of("InvalidParameter", "Invalid parameter: Message too long");
        if (request.Subject is { } subject && (subject.Length is 0 or > 100 || subject.Any(char.IsControl)))
            throw Error.Of("InvalidParameter", "Invalid parameter: Subject");
        var row = new MessageRow
        {
            Id = Guid.NewGuid().ToString(),
            Region = call.Region,
            Topic = target is null ? request.PhoneNumber! : Get(call, target).Name,
            Subject = request.Subject,
            Text = request.Message,
            Published = call.Now,
            Attributes = (request.MessageAttributes ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.StringValue ?? string.Empty, StringComparer.Ordinal),
        };
        call.State.Messages.Put(row);
        return new PublishResponse { MessageId = row.Id };
    }

    private static TopicRow Get(Call call, string? arn) =>
        call.State.Topics.Find($"{call.Region}/{NameOf(call, arn)}") ?? throw Error.Of("NotFound", "Topic does not exist", 404);

    private static string NameOf(Call call, string? arn)
    {
        var parts = (arn ?? string.Empty).Split(':');
        if (parts.Length < 6 || parts[2] != "sns")
            throw Error.Of("InvalidParameter", $"Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not {parts.Length}");
        if (parts[3] != call.Region)
            throw Error.Of("InvalidParameter", $"Invalid parameter: TopicArn Reason: the topic is in {parts[3]}");
        return parts[5];
    }

    private static string ArnOf(Call call, TopicRow row) => $"arn:aws:sns:{row.Region}:{call.Account}:{row.Name}";

    private static Subscription ToSubscription(Call call, TopicRow topic, SubscriptionRow row) => new()
    {
        TopicArn = ArnOf(call, topic),
        SubscriptionArn = row.Confirmed ? $"{ArnOf(call, topic)}:{row.Id}" : "PendingConfirmation",
        Owner = call.Account,
        Protocol = row.Protocol,
        Endpoint = row.Endpoint,
    };
}
