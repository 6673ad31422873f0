using System.Globalization;
using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>GetCommandInvocation, ListCommands, ListCommandInvocations, CancelCommand.</summary>
internal static class CommandReads
{
    public static GetCommandInvocationResponse Get(Call call, GetCommandInvocationRequest request)
    {
        var command = CommandOf(call, request.CommandId);
        var row = call.State.Invocations.Find($"{call.Region}/{command.Id}/{request.InstanceId}")
            ?? throw Error.Of("InvocationDoesNotExist", $"The command {command.Id} was not sent to {request.InstanceId}.");
        if (request.PluginName is { } plugin && plugin != row.Plugin && plugin != row.Plugin.Replace(":", string.Empty, StringComparison.Ordinal))
            throw Error.Of("InvalidPluginName", $"The plugin {plugin} is not part of the command.");
        var status = StatusOf(command, row, call.Now);
        var done = IsDone(status);
        return new GetCommandInvocationResponse
        {
            CommandId = command.Id,
            InstanceId = row.InstanceId,
            Comment = command.Comment ?? string.Empty,
            DocumentName = command.Document,
            DocumentVersion = command.DocumentVersion,
            PluginName = row.Plugin,
            ResponseCode = done ? row.ExitCode : -1,
            ExecutionStartDateTime = call.Now < row.StartsAt ? string.Empty : EC2.Filtered.Text(row.StartsAt),
            ExecutionEndDateTime = done ? EC2.Filtered.Text(row.EndsAt) : string.Empty,
            ExecutionElapsedTime = done ? "PT" + (row.EndsAt - row.StartsAt).TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "S" : string.Empty,
            Status = status,
            StatusDetails = status == "InProgress" ? "In Progress" : status,
            StandardOutputContent = done ? row.Output : string.Empty,
            StandardErrorContent = done ? row.ErrorText : string.Empty,
            StandardOutputUrl = string.Empty,
            StandardErrorUrl = string.Empty,
        };
    }

    public static ListCommandsResponse List(Call call, ListCommandsRequest request)
    {
        if (request.CommandId is not null)
            CommandOf(call, request.CommandId);
        var rows = call.State.Commands.Under(call.Prefix)
            .Where(row => request.CommandId is null || row.Id == request.CommandId)
            .Where(row => request.InstanceId is null || row.InstanceIds.Contains(request.InstanceId))
            .Where(row => Matches(request.Filters, row, () => ToCommand(call, row).Status!.Value));
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 50, call.PageScope, 50);
        return new ListCommandsResponse { Commands = page.ConvertAll(row => ToCommand(call, row)), NextToken = next };
    }

    public static ListCommandInvocationsResponse ListInvocations(Call call, ListCommandInvocationsRequest request)
    {
        if (request.CommandId is not null)
            CommandOf(call, request.CommandId);
        var rows = from row in call.State.Invocations.Under(call.Prefix)
                   where request.CommandId is null || row.CommandId == request.CommandId
                   where request.InstanceId is null || row.InstanceId == request.InstanceId
                   let command = call.State.Commands.Find(call.KeyOf(row.CommandId))!
                   where Matches(request.Filters, command, () => StatusOf(command, row, call.Now))
                   select (command, row);
        var (page, next) = Page.Of(rows, pair => pair.row.Key, request.MaxResults, request.NextToken, 1, 50, call.PageScope, 50);
        return new ListCommandInvocationsResponse
        {
            CommandInvocations = page.ConvertAll(pair => ToInvocation(call, pair.command, pair.row, request.Details == true)),
            NextToken = next,
        };
    }

    public static CancelCommandResponse Cancel(Call call, CancelCommandRequest request)
    {
        var command = CommandOf(call, request.CommandId);
        foreach (var id in request.InstanceIds ?? command.InstanceIds)
        {
            var row = call.State.Invocations.Find($"{call.Region}/{command.Id}/{id}")
                ?? throw Error.Of("InvalidInstanceId", $"The command {command.Id} was not sent to {id}.");
            if (!IsDone(StatusOf(command, row, call.Now)))
                call.State.Invocations.Put(row with { Status = "Cancelled", EndsAt = call.Now, ExitCode = -1, Output = string.Empty, ErrorText = string.Empty });
        }

        if (request.InstanceIds is null or { Count: 0 })
            call.State.Commands.Put(command with { CancelledAt = call.Now });
        return new CancelCommandResponse();
    }

    public static Command ToCommand(Call call, CommandRow row)
    {
        var statuses = row.InstanceIds.Select(id => StatusOf(row, call.State.Invocations.Find($"{row.Region}/{row.Id}/{id}")!, call.Now)).ToList();
        var completed = statuses.Count(IsDone);
        var errors = statuses.Count(status => status is "Failed" or "TimedOut");
        var status = Overall(statuses, row, errors);
        return new Command
        {
            CommandId = row.Id,
            DocumentName = row.Document,
            DocumentVersion = row.DocumentVersion,
            Comment = row.Comment ?? string.Empty,
            ExpiresAfter = row.Requested.AddSeconds(row.TimeoutSeconds * 2),
            Parameters = row.Parameters,
            InstanceIds = row.Targets.Count > 0 ? [] : row.InstanceIds,
            Targets = row.Targets.ConvertAll(target => new Target { Key = target.Name, Values = target.Values }),
            RequestedDateTime = row.Requested,
            Status = status,
            StatusDetails = status == "InProgress" ? "In Progress" : status,
            OutputS3BucketName = row.OutputBucket ?? string.Empty,
            OutputS3KeyPrefix = row.OutputPrefix ?? string.Empty,
            MaxConcurrency = row.MaxConcurrency ?? "50",
            MaxErrors = row.MaxErrors ?? "0",
            TargetCount = row.InstanceIds.Count,
            CompletedCount = completed,
            ErrorCount = errors,
            DeliveryTimedOutCount = 0,
            TimeoutSeconds = row.TimeoutSeconds,
        };
    }

    private static string Overall(List<string> statuses, CommandRow row, int errors)
    {
        if (statuses.Exists(status => status == "InProgress"))
            return "InProgress";
        if (statuses.Exists(status => status == "Pending"))
            return "Pending";
        if (row.CancelledAt is not null)
            return "Cancelled";
        return errors > 0 ? "Failed" : "Success";
    }

    private static string StatusOf(CommandRow command, InvocationRow row, DateTime now)
    {
        if (row.Status == "Cancelled")
            return "Cancelled";
        if (now < row.StartsAt)
            return "Pending";
        if (now >= row.EndsAt)
            return row.Status;
        return now > command.Requested.AddSeconds(command.TimeoutSeconds) ? "TimedOut" : "InProgress";
    }

    private static bool IsDone(string status) => status is not ("Pending" or "InProgress" or "Delayed");

    private static CommandRow CommandOf(Call call, string? id) =>
        call.State.Commands.Find(call.KeyOf(id ?? string.Empty)) ?? throw Error.Of("InvalidCommandId", $"The command {id} does not exist.");

    private static bool Matches(List<CommandFilter>? filters, CommandRow row, Func<string> status) => (filters ?? []).TrueForAll(filter => filter.Key?.Value switch
    {
        "InvokedAfter" => row.Requested > Instant(filter.Value),
        "InvokedBefore" => row.Requested < Instant(filter.Value),
        "Status" => status() == filter.Value,
        "DocumentName" => row.Document == filter.Value,
        var other => throw Error.Of("InvalidFilterKey", $"The filter {other} is not valid here."),
    });

    private static DateTime Instant(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw Error.Of("ValidationException", $"'{text}' is not an ISO 8601 time.");

    private static CommandInvocation ToInvocation(Call call, CommandRow command, InvocationRow row, bool details)
    {
        var status = StatusOf(command, row, call.Now);
        return new CommandInvocation
        {
            CommandId = command.Id,
            InstanceId = row.InstanceId,
            InstanceName = string.Empty,
            Comment = command.Comment ?? string.Empty,
            DocumentName = command.Document,
            DocumentVersion = command.DocumentVersion,
            RequestedDateTime = row.Requested,
            Status = status,
            StatusDetails = status == "InProgress" ? "In Progress" : status,
            CommandPlugins = !details ? [] :
            [
                new CommandPlugin
                {
                    Name = row.Plugin,
                    Status = status,
                    StatusDetails = status,
                    ResponseCode = IsDone(status) ? row.ExitCode : -1,
                    ResponseStartDateTime = row.StartsAt,
                    ResponseFinishDateTime = IsDone(status) ? row.EndsAt : null,
                    Output = IsDone(status) ? row.Output + (row.ErrorText.Length > 0 ? "\n----------ERROR-------\n" + row.ErrorText : string.Empty) : string.Empty,
                },
            ],
        };
    }
}
