using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Dns.Hosts;

/// <summary>Decides the record and the health check of a host. No I/O.</summary>
public static class HostRecordPlanner
{
    /// <summary>Plans it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="fqdn">Name of the record.</param>
    /// <param name="wish">What is wanted.</param>
    /// <exception cref="OpsException">InvalidParameter, or HostState when the host has no such address.</exception>
    public static HostRecordRequest Plan(OpsHost host, R53Zone zone, string fqdn, HostRecordWish wish)
    {
        var policy = Policies.FirstOrDefault(p => p.Equals(wish.RoutingPolicy, StringComparison.OrdinalIgnoreCase)) ?? wish.RoutingPolicy;
        var isSimple = policy == RoutingPolicy.Simple;
        if (wish.RenamesHost && !isSimple)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-RoutingPolicy '{policy}' is not allowed with -UpdateHost or -ConfigureHostname: only the name of a Simple record means one host.", policy);
        var record = new R53Record
        {
            ZoneId = zone.ZoneId,
            ZoneName = zone.ZoneName,
            Fqdn = fqdn,
            Type = wish.Type,
            Ttl = wish.Ttl,
            Value = [Value(host, wish)],
            RoutingPolicy = policy,
            Identifier = isSimple ? wish.Identifier : wish.Identifier ?? host.PublicDnsName ?? host.PublicIp ?? host.PrivateDnsName ?? host.PrivateIp,
            Weight = wish.Weight,
            LatencyRegion = policy == RoutingPolicy.Latency ? wish.LatencyRegion ?? host.Region : wish.LatencyRegion,
            FailoverRole = policy == RoutingPolicy.Failover ? (wish.FailoverRole.Equals(FailoverRoles.Primary, StringComparison.OrdinalIgnoreCase) ? FailoverRoles.Primary : FailoverRoles.Secondary) : null,
        };
        RecordRules.ThrowIfWrong(record, zone);
        return new HostRecordRequest(host, zone, record, Check(host, fqdn, wish));
    }

    private static readonly string[] Policies = [RoutingPolicy.Simple, RoutingPolicy.Weighted, RoutingPolicy.Latency, RoutingPolicy.Failover, RoutingPolicy.MultiValue];

    private static string Value(OpsHost host, HostRecordWish wish)
    {
        var (value, what) = (wish.Type, wish.UsePublic) switch
        {
            ("A", true) => (host.PublicIp, "public address"),
            ("A", false) => (host.PrivateIp, "private address"),
            (_, true) => (host.PublicDnsName, "public DNS name"),
            _ => (host.PrivateDnsName, "private DNS name"),
        };
        return string.IsNullOrEmpty(value)
            ? throw new OpsException(OpsErrorId.HostState, $"Host {HostErrors.Name(host)} has no {what}; -Use {(wish.UsePublic ? "Private" : "Public")} takes the other one, and Update-OpsHost looks again.", host.InstanceId)
            : value;
    }

    private static HealthCheckSpec? Check(OpsHost host, string fqdn, HostRecordWish wish)
    {
        if (wish.HealthCheck is not { } spec)
            return null;
        var address = spec.IpAddress ?? host.PublicIp
            ?? throw new OpsException(OpsErrorId.HostState, $"Host {HostErrors.Name(host)} has no public address that Route 53 could check; -HealthCheckAddress names another one.", host.InstanceId);
        return HealthCheckRules.Check(spec with { IpAddress = address, Name = spec.Name ?? $"{fqdn} {host.HostName ?? host.InstanceId}" });
    }
}
