using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>SendCommand: the work is done before the call answers, but its outcome is seen only some (virtual) seconds later.</summary>
internal sealed class CommandSend
{
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Running = TimeSpan.FromSeconds(2);

    private readonly CallGate _gate;
    private readonly AccountStores _accounts;
    private readonly Func<SandboxCommand, CancellationToken, Task<SandboxCommandResult>> _run;

    public CommandSend(CallGate gate, AccountStores accounts, Func<SandboxCommand, CancellationToken, Task<SandboxCommandResult>> run)
    {
        _gate = gate;
        _accounts = accounts;
        _run = run;
    }

    public async Task<SendCommandResponse> SendAsync(SendCommandRequest request, string operation, CancellationToken cancellationToken)
    {
        var (command, answer) = await _gate.WriteAsync(operation, call => Accept(call, request), cancellationToken).ConfigureAwait(false);
        var parameters = command.Parameters.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.Ordinal);
        foreach (var instanceId in command.InstanceIds)
        {
            var result = await _run(new SandboxCommand(instanceId, command.Region, command.Document, parameters), cancellationToken).ConfigureAwait(false);
            await _accounts.Of(CallScope.Current.Account).WriteAsync(state => Finish(state, command, instanceId, result), cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private static (CommandRow Row, SendCommandResponse Answer) Accept(Call call, SendCommandRequest request)
    {
        if (string.IsNullOrEmpty(request.DocumentName))
            throw Error.Of("ValidationException", "1 validation error detected: Value null at 'documentName' failed to satisfy constraint: Member must not be null");
        var (document, version) = DocumentCalls.Find(call, request.DocumentName, request.DocumentVersion);
        if (document.Type != "Command")
            throw Error.Of("InvalidDocument", $"Document {document.Name} is of type {document.Type}, not Command.");
        if (request.TimeoutSeconds is < 30 or > 2592000)
            throw Error.Of("ValidationException", $"timeoutSeconds must be from 30 to 2592000, not {request.TimeoutSeconds}.");
        if (document.Name == Fleet.ShellDocument.Name && request.Parameters?.GetValueOrDefault("commands") is null or { Count: 0 })
            throw Error.Of("InvalidParameters", "The parameter commands is required.");
        var ids = Targets(call, request);
        var row = new CommandRow
        {
            Id = Guid.NewGuid().ToString(),
            Region = call.Region,
            Document = document.Name,
            DocumentVersion = version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Comment = request.Comment,
            Parameters = request.Parameters ?? [],
            InstanceIds = ids,
            Targets = (request.Targets ?? []).ConvertAll(target => new TargetRow { Name = target.Key ?? string.Empty, Values = target.Values ?? [] }),
            Requested = call.Now,
            TimeoutSeconds = request.TimeoutSeconds ?? 3600,
            OutputBucket = request.OutputS3BucketName,
            OutputPrefix = request.OutputS3KeyPrefix,
            MaxConcurrency = request.MaxConcurrency,
            MaxErrors = request.MaxErrors,
        };
        call.State.Commands.Put(row);
        foreach (var id in ids)
        {
            call.State.Invocations.Put(new InvocationRow
            {
                CommandId = row.Id,
                InstanceId = id,
                Region = call.Region,
                Requested = call.Now,
                StartsAt = call.Now + Delivery,
                EndsAt = DateTime.MaxValue,
                Status = "InProgress",
                ExitCode = -1,
                Plugin = document.Name == Fleet.ShellDocument.Name ? "aws:runShellScript" : document.Name,
            });
        }

        return (row, new SendCommandResponse { Command = CommandReads.ToCommand(call, row) });
    }

    private static bool Finish(AccountState state, CommandRow command, string instanceId, SandboxCommandResult result)
    {
        var row = state.Invocations.Find($"{command.Region}/{command.Id}/{instanceId}")!;
        state.Invocations.Put(row with
        {
            EndsAt = row.StartsAt + Running,
            Status = result.ExitCode == 0 ? "Success" : "Failed",
            ExitCode = result.ExitCode,
            Output = Cut(result.Output, 24000),
            ErrorText = Cut(result.ErrorText, 8000),
        });
        return true;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static List<string> Targets(Call call, SendCommandRequest request)
    {
        var given = request.InstanceIds ?? [];
        if (given.Count > 0 == request.Targets is { Count: > 0 })
            throw Error.Of("InvalidParameters", "Exactly one of InstanceIds and Targets must be given.");
        if (given.Count > 50)
            throw Error.Of("ValidationException", $"InstanceIds takes at most 50 ids, not {given.Count}.");
        bool IsOnline(InstanceRow row) => AgentReads.IsManaged(row, call.Now) && InstanceStates.StateOf(row, call.Now) == "running";
        if (given.Count > 0)
        {
            var offline = given.Where(id => call.State.Instances.Find(call.KeyOf(id)) is not { } row || !IsOnline(row)).ToList();
            return offline.Count > 0
                ? throw Error.Of("InvalidInstanceId", $"Instances [[{string.Join(", ", offline)}]] not in a valid state for account {call.Account}")
                : given.Distinct(StringComparer.Ordinal).ToList();
        }

        return call.State.Instances.Under(call.Prefix).Where(IsOnline).Where(row => request.Targets!.TrueForAll(target => Hits(row, target))).Select(row => row.Id).ToList();
    }

    private static bool Hits(InstanceRow row, Target target)
    {
        var key = target.Key ?? string.Empty;
        var values = target.Values ?? [];
        if (key.Equals("InstanceIds", StringComparison.OrdinalIgnoreCase))
            return values.Contains(row.Id) || values.Contains("*");
        if (key.StartsWith("tag:", StringComparison.Ordinal))
            return row.Tags.TryGetValue(key["tag:".Length..], out var value) && values.Contains(value);
        return key == "tag-key"
            ? values.Exists(row.Tags.ContainsKey)
            : throw Error.Of("InvalidTarget", $"The target key {key} is not valid.");
    }
}
