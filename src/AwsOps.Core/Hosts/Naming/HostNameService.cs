using AwsOps.Core.Account;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;
using AwsOps.Core.State;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>Sets the name of a host, in its operating system and in the inventory.</summary>
public sealed class HostNameService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostNameService(OpsSession session) => _session = session;

    /// <summary>Sets it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="newName">Its new name; null gives the system the name that the inventory has.</param>
    /// <param name="writeHosts">Whether /etc/hosts gets the name.</param>
    /// <param name="pipeline">Questions and progress.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The host as it is then; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="Errors.OpsException">InvalidParameter, RemoteUnreachable, RemoteFailed.</exception>
    public async Task<OpsHost?> SetAsync(OpsHost host, string? newName, bool writeHosts, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        HostNamePlanner.Names(host, newName);
        var region = host.Region ?? _session.RequireRegion();
        var account = await _session.AccountIdAsync(cancellationToken);
        // What it is called now is needed to take it back.
        var now = await new RemoteActions(_session.Remote(region)).HostNameAsync(host, name: "", hosts: "", cancellationToken);
        var plan = HostNamePlanner.Plan(host, newName, writeHosts, _session.Store.Hosts.List(account, includeTerminated: true), region, now);
        var work = new OpsWork(OpsId.New("op"), SetHostNameKind.KindName, $"host {HostErrors.Name(host)}", $"Set the host name {plan.SystemName}", region, plan.ToJson());
        return await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken) ? _session.Store.Hosts.Get(account, host.InstanceId) : null;
    }
}
