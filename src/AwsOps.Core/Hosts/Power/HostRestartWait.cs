using System.Collections.Concurrent;
using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Tells by the kernel's boot id when a rebooted host is back: for EC2 it has been running all the while.</summary>
internal sealed class HostRestartWait
{
    private const int Parallel = 16;

    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;
    private readonly RemoteActions _remote;
    private readonly ConcurrentDictionary<string, string?> _before = new(StringComparer.Ordinal);

    public HostRestartWait(OpsSession session, IOpsPipeline pipeline, string region)
    {
        _session = session;
        _pipeline = pipeline;
        _remote = new RemoteActions(session.Remote(region));
    }

    /// <summary>Asks the hosts which boot they are in. One that does not answer is rebooted perhaps for that very reason: any answer will then do.</summary>
    public Task RememberAsync(IReadOnlyList<OpsHost> hosts, CancellationToken cancellationToken) => EachAsync(hosts, async (host, token) =>
    {
        try
        {
            _before[host.InstanceId] = (await _remote.ReadyAsync(host, token)).BootId;
        }
        catch (OpsException error) when (error.Id is OpsErrorId.RemoteUnreachable or OpsErrorId.RemoteFailed)
        {
            _before[host.InstanceId] = null;
            _pipeline.Warning($"Host {HostErrors.Name(host)} does not answer before its reboot: {error.Message}");
        }
    }, cancellationToken);

    /// <summary>Waits until each host has finished another boot.</summary>
    /// <returns>The hosts that have.</returns>
    public async Task<List<OpsHost>> WaitAsync(IReadOnlyList<OpsHost> hosts, TimeSpan limit, CancellationToken cancellationToken)
    {
        var back = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await EachAsync(hosts, async (host, token) =>
        {
            var problem = await Poll.WatchAsync(t => ProblemAsync(host, t), p => p is null, limit, _session.Clock, token);
            if (problem is null)
                back[host.InstanceId] = true;
            else
                _pipeline.Error(new OpsException(OpsErrorId.HostState, $"Host {HostErrors.Name(host)} is not back after {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s: {problem}.", host.InstanceId));
            _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are back", $"{back.Count} of {hosts.Count}", back.Count * 100 / hosts.Count));
        }, cancellationToken);
        _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are back", "", 100, Completed: true));
        return hosts.Where(h => back.ContainsKey(h.InstanceId)).ToList();
    }

    private async Task<string?> ProblemAsync(OpsHost host, CancellationToken cancellationToken)
    {
        try
        {
            var boot = await _remote.ReadyAsync(host, cancellationToken);
            return boot.BootId is not null && boot.BootId == _before.GetValueOrDefault(host.InstanceId) ? "it has not begun to reboot" : boot.Unfinished;
        }
        catch (OpsException error) when (error.Id is OpsErrorId.RemoteUnreachable or OpsErrorId.RemoteFailed)
        {
            return error.Message.TrimEnd('.');
        }
    }

    private static Task EachAsync(IReadOnlyList<OpsHost> hosts, Func<OpsHost, CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        System.Threading.Tasks.Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, work);
}
