using System.Net;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Hosts;

/// <summary>Adds and changes hosts of the inventory by hand. AWS is not asked.</summary>
public sealed class HostEditor
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostEditor(OpsSession session) => _session = session;

    /// <summary>Adds a host; host name and zone are needed.</summary>
    /// <returns>The host; null when the user said no.</returns>
    /// <exception cref="OpsException">InvalidParameter, or HostExists.</exception>
    public async Task<OpsHost?> AddAsync(string instanceId, HostFields fields, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(fields.HostName))
            throw new OpsException(OpsErrorId.InvalidParameter, "-HostName is missing: a host added by hand needs a name.", instanceId);
        if (string.IsNullOrEmpty(fields.Zone))
            throw new OpsException(OpsErrorId.InvalidParameter, "-Zone is missing: a host added by hand needs its Availability Zone, such as eu-west-1a.", instanceId);
        Check(fields);
        await new HostInventory(_session).EnsureDiscoveredAsync(pipeline, cancellationToken);
        var account = await _session.AccountIdAsync(cancellationToken);
        if (_session.Store.Hosts.Get(account, instanceId) is not null)
            throw new OpsException(OpsErrorId.HostExists, $"Host {instanceId} is in the inventory already; Set-OpsHost changes it.", instanceId);
        var host = fields.ApplyTo(new OpsHost { InstanceId = instanceId, Region = ZoneNames.RegionOf(fields.Zone) });
        if (!await pipeline.ShouldProcessAsync($"host {instanceId} ({host.HostName})", "Add to the inventory"))
            return null;
        _session.Store.Hosts.Insert(account, host);
        return host;
    }

    /// <summary>Changes fields of a host.</summary>
    /// <returns>The host as it is now; null when the user said no.</returns>
    /// <exception cref="OpsException">InvalidParameter when nothing is to be changed, or HostNotFound.</exception>
    public async Task<OpsHost?> SetAsync(string instanceId, HostFields fields, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (fields.IsEmpty)
            throw new OpsException(OpsErrorId.InvalidParameter, "There is nothing to update: give at least one field, such as -HostName or -Notes.", instanceId);
        Check(fields);
        var account = await _session.AccountIdAsync(cancellationToken);
        var old = _session.Store.Hosts.Get(account, instanceId)
            ?? throw new OpsException(OpsErrorId.HostNotFound, $"-InstanceId '{instanceId}': no such host is known. Update-OpsHost refreshes the inventory.", instanceId);
        var host = fields.ApplyTo(old);
        if (!string.IsNullOrEmpty(fields.Zone))
            host = host with { Region = ZoneNames.RegionOf(fields.Zone) };
        if (!await pipeline.ShouldProcessAsync($"host {instanceId} ({old.HostName})", "Change in the inventory"))
            return null;
        _session.Store.Hosts.Update(account, host);
        return host;
    }

    private static void Check(HostFields fields)
    {
        CheckAddress("InternalIp", fields.PrivateIp);
        CheckAddress("ExternalIp", fields.PublicIp);
        if (!string.IsNullOrEmpty(fields.Zone) && ZoneNames.RegionOf(fields.Zone) == fields.Zone)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Zone '{fields.Zone}' is not an Availability Zone; an example is eu-west-1a.", fields.Zone);
    }

    private static void CheckAddress(string parameter, string? value)
    {
        if (!string.IsNullOrEmpty(value) && !IPAddress.TryParse(value, out _))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter} '{value}' is not an IP address.", value);
    }
}
