using System.Collections.Concurrent;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>Asks running hosts what their systems are called, one round trip each, and keeps that as UName where nobody has set one.</summary>
public sealed class SystemNameReader
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public SystemNameReader(OpsSession session) => _session = session;

    /// <summary>Reads and stores.</summary>
    /// <param name="hosts">Hosts of the inventory; those that do not run are not asked.</param>
    /// <param name="throttleLimit">Hosts asked at the same time.</param>
    /// <param name="pipeline">An error for each host that does not answer, a warning for each whose UName is another one.</param>
    /// <param name="cancellationToken">Stops it; what was read until then is kept.</param>
    /// <returns>All hosts, as they are stored now.</returns>
    public async Task<IReadOnlyList<OpsHost>> RunAsync(IReadOnlyList<OpsHost> hosts, int throttleLimit, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(pipeline);
        var account = await _session.AccountIdAsync(cancellationToken);
        var now = new ConcurrentDictionary<string, OpsHost>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            hosts.Where(h => h.State == "running"),
            new ParallelOptions { MaxDegreeOfParallelism = throttleLimit, CancellationToken = cancellationToken },
            async (host, token) =>
            {
                try
                {
                    var name = (await new RemoteActions(_session.Remote(host.Region ?? _session.RequireRegion())).ReadyAsync(host, token)).HostName;
                    if (_session.Store.Hosts.Change(account, host.InstanceId, h => string.IsNullOrEmpty(h.UName) ? h with { UName = name } : h) is not { } stored)
                        return;
                    now[host.InstanceId] = stored;
                    if (stored.UName != name)
                        pipeline.Warning($"The system of host {HostErrors.Name(host)} is called {name}; its UName {stored.UName} stays. Set-OpsHostName sets the one, Set-OpsHost -UName the other.");
                }
                catch (OpsException e) when (e.Id is OpsErrorId.RemoteUnreachable or OpsErrorId.RemoteFailed or OpsErrorId.RemoteHostKey or OpsErrorId.RemoteAuthentication)
                {
                    pipeline.Error(new OpsException(e.Id, $"What the system of host {HostErrors.Name(host)} is called was not read: {e.Message}", host.InstanceId, e));
                }
            });
        return hosts.Select(h => now.GetValueOrDefault(h.InstanceId, h)).ToList();
    }
}
