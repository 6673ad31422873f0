using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>
/// What happens on the host around the snapshots: pre-command, freeze … thaw, post-command. Thaw and post-command do not hear Ctrl-C,
/// and the post-command runs whenever the pre-command was started.
/// </summary>
internal sealed class HostBracket(SnapshotGroupPlan plan, StepContext context)
{
    private static readonly TimeSpan HookTimeout = TimeSpan.FromMinutes(10);
    private readonly TimeSpan _watchdog = TimeSpan.FromSeconds(plan.WatchdogSeconds);

    /// <summary>Runs the body in the bracket.</summary>
    /// <returns>Its result, and whether the file system is known to have been frozen all the while.</returns>
    public async Task<(T Result, bool Frozen)> AroundAsync<T>(Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        if (plan.InstanceId is null || (plan.PreCommand is null && plan.PostCommand is null && !plan.Freeze))
            return (await body(cancellationToken), false);

        var host = await new HostInventory(context.Session).ByInstanceIdAsync(plan.InstanceId, cancellationToken);
        var remote = new RemoteActions(context.Session.Remote(plan.Region));
        try
        {
            if (plan.PreCommand is { } pre)
                await RunHookAsync(remote, host, "pre-command", pre, cancellationToken);
            return plan.Freeze ? await FrozenAsync(remote, host, body, cancellationToken) : (await body(cancellationToken), false);
        }
        finally
        {
            if (plan.PostCommand is { } post)
                await RunPostAsync(remote, host, post);
        }
    }

    private async Task<(T Result, bool Frozen)> FrozenAsync<T>(RemoteActions remote, OpsHost host, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        await remote.FreezeAsync(host, plan.MountPoint!, _watchdog, cancellationToken);
        bool? thawed;
        T result;
        try
        {
            result = await body(cancellationToken);
        }
        finally
        {
            thawed = await ThawAsync(remote, host);
        }

        if (thawed == false)
            context.Pipeline.Warning($"{plan.MountPoint} on {host.HostName} was thawed by the watchdog before the snapshots were all begun: {plan.SnapshotGroupId} is crash-consistent, not frozen.");
        return (result, thawed == true);
    }

    // A failed thaw never hides what happened before it: it is reported by itself, and the watchdog on the host is still armed.
    // Null: not known.
    private async Task<bool?> ThawAsync(RemoteActions remote, OpsHost host)
    {
        try
        {
            return await remote.ThawAsync(host, plan.MountPoint!);
        }
        catch (OpsException e)
        {
            context.Pipeline.Error(new OpsException(
                e.Id, $"Thawing {plan.MountPoint} on {host.HostName} failed: {e.Message} The watchdog on the host thaws it within {_watchdog.TotalSeconds:0} s of the freeze.", host.InstanceId, e));
            return null;
        }
    }

    // What was taken stays taken and recorded, and an earlier failure stays the main one; this one is still an error that the user must see.
    private async Task RunPostAsync(RemoteActions remote, OpsHost host, string command)
    {
        try
        {
            await RunHookAsync(remote, host, "post-command", command, CancellationToken.None);
        }
        catch (OpsException e)
        {
            context.Pipeline.Error(e);
        }
    }

    private static async Task RunHookAsync(RemoteActions remote, OpsHost host, string which, string command, CancellationToken cancellationToken)
    {
        var answer = await remote.RunCommandAsync(host, command, HookTimeout, cancellationToken);
        if (answer.ExitCode == 0)
            return;
        var said = (answer.Error + answer.Output).Trim();
        throw new OpsException(OpsErrorId.SnapshotFailed, $"The {which} on {host.HostName} ended with exit code {answer.ExitCode}{(said.Length == 0 ? "" : ": " + said)}.", command);
    }
}
