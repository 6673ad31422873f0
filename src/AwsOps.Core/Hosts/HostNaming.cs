namespace AwsOps.Core.Hosts;

/// <summary>Decides the host name that a discovery proposes for each instance; a name that is stored already always stays.</summary>
public static class HostNaming
{
    /// <summary>
    /// The Name tag where no other living instance has the same one, else the public DNS name, the private DNS name, or the instance id.
    /// (ams took the public DNS name only; a Name tag is what people type.)
    /// </summary>
    public static IReadOnlyList<OpsHost> Propose(IReadOnlyList<OpsHost> hosts)
    {
        var uses = hosts.Where(h => h.Name is not null && h.State != "terminated")
            .GroupBy(h => h.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        return hosts.Select(h => h with { HostName = Choose(h, uses) }).ToList();
    }

    private static string Choose(OpsHost host, Dictionary<string, int> uses)
    {
        if (host.Name is { } name && uses.GetValueOrDefault(name) == 1 && host.State != "terminated")
            return name;
        return host.PublicDnsName ?? host.PrivateDnsName ?? host.InstanceId;
    }
}
