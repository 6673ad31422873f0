using Amazon.Route53.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>What tests of Route 53 do again and again.</summary>
internal static class DnsBed
{
    public static readonly ZoneSelector AnyZone = new(null, null, null);

    public static async Task<R53Zone> ZoneAsync(OpsSession session, string name = "example.com") => await new RecordService(session).ZoneAsync(AnyZone, name, CancellationToken.None);

    /// <summary>What Route 53 has, in a form that can be compared.</summary>
    public static async Task<List<string>> RecordsAsync(OpsSession session, string name = "example.com")
    {
        var service = new RecordService(session);
        return (await service.RecordsAsync(await ZoneAsync(session, name), CancellationToken.None)).Select(r => $"{r.Key}: {RecordWords.Of(r)}").Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>What the state says, in the same form.</summary>
    public static async Task<List<string>> KnownAsync(OpsSession session, string name = "example.com") =>
        session.Store.Dns.Records(await session.AccountIdAsync(CancellationToken.None)).Where(r => r.ZoneName == name).Select(r => $"{r.Key}: {RecordWords.Of(r)}").Order(StringComparer.Ordinal).ToList();

    public static async Task<List<string>> HealthChecksAsync(OpsSession session) =>
        ((await session.Clients.Route53().ListHealthChecksAsync(new ListHealthChecksRequest(), CancellationToken.None)).HealthChecks ?? []).Select(c => $"{c.HealthCheckConfig!.Type!.Value} {c.HealthCheckConfig.IPAddress}:{c.HealthCheckConfig.Port}").Order(StringComparer.Ordinal).ToList();

    public static R53Record A(R53Zone zone, string fqdn, params string[] values) =>
        new() { ZoneId = zone.ZoneId, ZoneName = zone.ZoneName, Fqdn = fqdn, Type = "A", Ttl = 60, Value = values };
}
