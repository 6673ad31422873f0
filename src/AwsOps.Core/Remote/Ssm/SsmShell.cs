using System.Globalization;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Remote.Ssm;

/// <summary>Reaches hosts through SSM Run Command: no inbound port, no key. The agent runs the same scripts, as root.</summary>
public sealed class SsmShell : IRemoteShell
{
    private const string Document = "AWS-RunShellScript";
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly IAmazonSimpleSystemsManagement _ssm;
    private readonly TimeProvider _clock;

    /// <summary>Creates the shell.</summary>
    /// <param name="ssm">Client of the hosts' Region.</param>
    /// <param name="clock">Clock of the intervals and timeouts.</param>
    public SsmShell(IAmazonSimpleSystemsManagement ssm, TimeProvider clock)
    {
        _ssm = ssm;
        _clock = clock;
    }

    /// <inheritdoc/>
    public async Task<RemoteResult> RunAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var mark = SessionProtocol.NewMark();
        List<string> commands;
        try
        {
            commands = SsmCommandText.Pack(script, ShellQuoting.WithArguments(RemoteScripts.GetText(script), arguments), mark);
        }
        catch (ArgumentException error)
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{script}' on {host.InstanceId}: {error.Message}", host, error);
        }

        if (commands.Sum(c => c.Length) > SsmCommandText.Longest)
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{script}' on {host.InstanceId} is longer than SSM takes (64 KiB, packed): use ssh for it (RemoteTransport).", host);

        var command = await SendAsync(host, script, commands, timeout, cancellationToken).ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(timeout + Delivery, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var answer = await WaitAsync(host, command, either.Token).ConfigureAwait(false);
            return Read(host, script, answer, mark);
        }
        catch (OperationCanceledException error)
        {
            await CancelAsync(host, command).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                string.Create(CultureInfo.InvariantCulture, $"'{script}' on {host.InstanceId} gave no answer through SSM within {timeout.TotalSeconds:0} s (command {command}); it may still be at work on the host."),
                host,
                error);
        }
    }

    private static RemoteResult Read(OpsHost host, string script, GetCommandInvocationResponse answer, string mark)
    {
        if (SsmCommandText.Unpack(answer.StandardOutputContent ?? string.Empty, mark) is { } whole)
            return new RemoteResult(whole.ExitCode, whole.Output, answer.StandardErrorContent ?? string.Empty);

        var status = answer.StatusDetails ?? answer.Status?.Value;
        if (answer.Status == CommandInvocationStatus.Success)
        {
            throw new OpsException(
                OpsErrorId.RemoteFailed,
                $"'{script}' on {host.InstanceId} was done, but its answer is longer than the 24,000 characters that SSM gives back, packed; use ssh for it (RemoteTransport).",
                host);
        }

        var id = status is "Undeliverable" or "Delivery Timed Out" or "DeliveryTimedOut" ? OpsErrorId.RemoteUnreachable : OpsErrorId.RemoteFailed;
        throw new OpsException(
            id, $"'{script}' on {host.InstanceId} ended in SSM with status {status} (exit code {answer.ResponseCode}): {SshFailure.Shorten(answer.StandardErrorContent ?? string.Empty)}", host);
    }

    // SendCommand knows no client token: after a lost answer the command is looked for by its comment, never sent again.
    private async Task<string> SendAsync(OpsHost host, string script, List<string> commands, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var comment = $"awsops {script} {Guid.NewGuid():N}";
        var request = new SendCommandRequest
        {
            DocumentName = Document,
            InstanceIds = [host.InstanceId],
            Comment = comment,
            TimeoutSeconds = (int)Delivery.TotalSeconds,
            Parameters = new Dictionary<string, List<string>>(StringComparer.Ordinal)
            {
                ["commands"] = commands,
                ["executionTimeout"] = [((long)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture)],
            },
        };
        try
        {
            return (await _ssm.SendCommandAsync(request, cancellationToken).ConfigureAwait(false)).Command!.CommandId!;
        }
        catch (UnknownOutcomeException error)
        {
            return await Poll.SettledAsync(token => FindAsync(host, comment, token), found => found is not null, _clock, cancellationToken).ConfigureAwait(false)
                ?? throw new OpsException(OpsErrorId.RemoteUnreachable, $"SSM's answer to '{script}' for {host.InstanceId} was lost, and it knows of no such command: it was not sent.", host, error);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "InvalidInstanceId")
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"SSM does not manage {host.InstanceId}, or it does not run: its agent must be started, with a role that has AmazonSSMManagedInstanceCore. {error.Message}".TrimEnd(),
                host,
                error);
        }
    }

    private async Task<string?> FindAsync(OpsHost host, string comment, CancellationToken cancellationToken)
    {
        var request = new ListCommandsRequest { InstanceId = host.InstanceId };
        do
        {
            var page = await _ssm.ListCommandsAsync(request, cancellationToken).ConfigureAwait(false);
            if ((page.Commands ?? []).Find(c => c.Comment == comment) is { } found)
                return found.CommandId;
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return null;
    }

    private async Task<GetCommandInvocationResponse> WaitAsync(OpsHost host, string command, CancellationToken cancellationToken)
    {
        var interval = First;
        while (true)
        {
            await Task.Delay(interval, _clock, cancellationToken).ConfigureAwait(false);
            interval = TimeSpan.FromTicks(Math.Min(interval.Ticks * 3 / 2, Longest.Ticks));
            try
            {
                var request = new GetCommandInvocationRequest { CommandId = command, InstanceId = host.InstanceId };
                var answer = await _ssm.GetCommandInvocationAsync(request, cancellationToken).ConfigureAwait(false);
                if (answer.Status?.Value is not ("Pending" or "InProgress" or "Delayed" or "Cancelling"))
                    return answer;
            }
            catch (AmazonServiceException error) when (error.ErrorCode == "InvocationDoesNotExist")
            {
                // It shows up within seconds of the command.
            }
        }
    }

    private async Task CancelAsync(OpsHost host, string command)
    {
        try
        {
            await _ssm.CancelCommandAsync(new CancelCommandRequest { CommandId = command, InstanceIds = [host.InstanceId] }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            // The error that is on its way says that it may still be at work.
        }
    }
}
