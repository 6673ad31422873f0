using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>Decides what a host and its system are called, and which hosts give the name up. No I/O.</summary>
public static class HostNamePlanner
{
    /// <summary>Plans it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="newName">Its new name; null keeps the one it has.</param>
    /// <param name="writeHosts">Whether /etc/hosts gets the name.</param>
    /// <param name="all">All hosts of the inventory, the terminated ones too.</param>
    /// <param name="region">The host's Region.</param>
    /// <param name="now">What the host says of itself.</param>
    /// <exception cref="Errors.OpsException">InvalidParameter.</exception>
    public static HostNamePlan Plan(OpsHost host, string? newName, bool writeHosts, IReadOnlyList<OpsHost> all, string region, HostNameInfo now)
    {
        var (name, system) = Names(host, newName);
        return new HostNamePlan
        {
            InstanceId = host.InstanceId,
            Region = region,
            HostName = name,
            PreviousHostName = host.HostName,
            SystemName = system,
            PreviousSystemName = now.HostName,
            Hosts = writeHosts ? HostNameRules.HostsEntry(system) : null,
            PreviousHosts = now.PreviousHosts,
            Others = all.Where(h => h.InstanceId != host.InstanceId && name.Equals(h.HostName, StringComparison.OrdinalIgnoreCase))
                .Select(h => new HostNamePlan.Other(h.InstanceId, h.HostName!, h.PublicDnsName ?? h.PrivateDnsName ?? h.InstanceId)).ToList(),
        };
    }

    /// <summary>The host's name, and what its system is to be called: its UName where it has one.</summary>
    /// <exception cref="Errors.OpsException">InvalidParameter.</exception>
    public static (string Name, string System) Names(OpsHost host, string? newName)
    {
        var name = newName ?? host.HostName ?? host.InstanceId;
        HostNameRules.Check(name, newName is null ? "HostName" : "-NewName");
        if (string.IsNullOrEmpty(host.UName))
            return (name, name);
        HostNameRules.Check(host.UName, "UName");
        return (name, host.UName);
    }
}
