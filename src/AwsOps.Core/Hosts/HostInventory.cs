using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Hosts;

/// <summary>Reads the host inventory of the session's account. The first question to an empty inventory runs one discovery.</summary>
public sealed class HostInventory
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostInventory(OpsSession session) => _session = session;

    /// <summary>The hosts that match, by name.</summary>
    public async Task<IReadOnlyList<OpsHost>> ListAsync(HostQuery query, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await EnsureDiscoveredAsync(pipeline, cancellationToken);
        return (await AllAsync(cancellationToken)).Where(query.Matches)
            .OrderBy(h => h.HostName, StringComparer.OrdinalIgnoreCase).ThenBy(h => h.InstanceId, StringComparer.Ordinal).ToList();
    }

    /// <summary>The one living host that a user means.</summary>
    /// <param name="hostName">Host name or Name tag; used when no instance id is given.</param>
    /// <param name="instanceId">Instance id.</param>
    /// <param name="pipeline">For the first discovery.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">HostNotFound, HostAmbiguous, or InvalidParameter when neither is given.</exception>
    public Task<OpsHost> ResolveAsync(string? hostName, string? instanceId, IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        ResolveAsync(hostName, instanceId, "", pipeline, cancellationToken);

    /// <summary>The one living host that a user means.</summary>
    /// <param name="hostName">Host name or Name tag; used when no instance id is given.</param>
    /// <param name="instanceId">Instance id.</param>
    /// <param name="prefix">What stands before HostName and InstanceId in the names of the user's parameters, for the errors.</param>
    /// <param name="pipeline">For the first discovery.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">HostNotFound, HostAmbiguous, or InvalidParameter when neither is given.</exception>
    public async Task<OpsHost> ResolveAsync(string? hostName, string? instanceId, string prefix, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(hostName) && string.IsNullOrEmpty(instanceId))
            throw new OpsException(OpsErrorId.InvalidParameter, $"Say which host: -{prefix}HostName or -{prefix}InstanceId.");
        await EnsureDiscoveredAsync(pipeline, cancellationToken);
        if (!string.IsNullOrEmpty(instanceId))
            return await ByInstanceIdAsync(instanceId, prefix, cancellationToken);

        return Named((await AllAsync(cancellationToken)).Where(h => h.State != "terminated").ToList(), hostName!, prefix);
    }

    /// <summary>The one host among living ones that a name means.</summary>
    /// <exception cref="OpsException">HostNotFound or HostAmbiguous.</exception>
    internal static OpsHost Named(IReadOnlyList<OpsHost> living, string hostName, string prefix = "")
    {
        // An exact host name wins over a Name tag that happens to be equal.
        var found = living.Where(h => Same(h.HostName, hostName)).ToList();
        if (found.Count == 0)
            found = living.Where(h => Same(h.Name, hostName) || Same(h.PublicDnsName, hostName) || Same(h.PrivateDnsName, hostName)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw NotFound(prefix + "HostName", hostName),
            _ => throw new OpsException(
                OpsErrorId.HostAmbiguous,
                $"-{prefix}HostName '{hostName}' means {found.Count} hosts ({string.Join(", ", found.Select(h => h.InstanceId))}); use -{prefix}InstanceId.",
                hostName),
        };
    }

    /// <summary>The living host with this instance id.</summary>
    /// <exception cref="OpsException">HostNotFound.</exception>
    public Task<OpsHost> ByInstanceIdAsync(string instanceId, CancellationToken cancellationToken) => ByInstanceIdAsync(instanceId, "", cancellationToken);

    private async Task<OpsHost> ByInstanceIdAsync(string instanceId, string prefix, CancellationToken cancellationToken)
    {
        var host = _session.Store.Hosts.Get(await _session.AccountIdAsync(cancellationToken), instanceId);
        return host is not null && host.State != "terminated" ? host : throw NotFound(prefix + "InstanceId", instanceId);
    }

    private async Task<IReadOnlyList<OpsHost>> AllAsync(CancellationToken cancellationToken) =>
        _session.Store.Hosts.List(await _session.AccountIdAsync(cancellationToken), includeTerminated: true);

    /// <summary>Discovers the hosts of an account whose inventory is empty: a first row of it must not pass for all.</summary>
    internal async Task EnsureDiscoveredAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if ((await AllAsync(cancellationToken)).Count > 0)
            return;
        pipeline.Verbose("The inventory of this account is empty: running Update-OpsHost once.");
        await new HostDiscovery(_session).RunAsync([], HostDiscovery.DefaultThrottleLimit, pipeline, cancellationToken);
    }

    private static bool Same(string? a, string? b) => a is not null && a.Equals(b, StringComparison.OrdinalIgnoreCase);

    // PowerShell's own Get-Host has an InstanceId too, which is a GUID: piped to us it would name no EC2 host ever.
    internal static OpsException NotFound(string parameter, string value) => Guid.TryParse(value, out _)
        ? new(OpsErrorId.HostNotFound, $"-{parameter} '{value}' is that of PowerShell's own Get-Host, which describes the console. Get-OpsHost lists EC2 hosts.", value)
        : new(OpsErrorId.HostNotFound, $"-{parameter} '{value}': no such host is known. Update-OpsHost refreshes the inventory; Get-OpsHost lists it.", value);
}
