using Amazon.Route53;
using Amazon.Route53.Model;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Zones;

/// <summary>Reads zones, records and health checks from Route 53, in as few calls as there are pages.</summary>
public sealed class Route53Reader
{
    // Pages of ListHostedZones and ListHealthChecks, and of ListResourceRecordSets.
    private const int RecordsPerPage = 300;
    private const int TagsPerCall = 10;

    private readonly IAmazonRoute53 _route53;

    /// <summary>Reads through a client.</summary>
    public Route53Reader(IAmazonRoute53 route53) => _route53 = route53;

    /// <summary>All zones of the account.</summary>
    public async Task<IReadOnlyList<R53Zone>> ZonesAsync(CancellationToken cancellationToken)
    {
        var zones = new List<R53Zone>();
        await foreach (var zone in _route53.Paginators.ListHostedZones(new ListHostedZonesRequest()).HostedZones.WithCancellation(cancellationToken))
            zones.Add(From(zone));
        return zones.OrderBy(z => z.ZoneName, StringComparer.Ordinal).ThenBy(z => z.ZoneId, StringComparer.Ordinal).ToList();
    }

    /// <summary>All records of a zone.</summary>
    public async Task<IReadOnlyList<R53Record>> RecordsAsync(R53Zone zone, CancellationToken cancellationToken)
    {
        var records = new List<R53Record>();
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone.ZoneId };
        await foreach (var set in _route53.Paginators.ListResourceRecordSets(request).ResourceRecordSets.WithCancellation(cancellationToken))
            records.Add(RecordMap.From(set, zone));
        return records;
    }

    /// <summary>Number of records that a zone has now.</summary>
    public async Task<long> RecordCountAsync(string zoneId, CancellationToken cancellationToken) =>
        (await _route53.GetHostedZoneAsync(new GetHostedZoneRequest { Id = zoneId }, cancellationToken)).HostedZone?.ResourceRecordSetCount ?? 0;

    /// <summary>The records of some names: by name or as the whole zone, whichever takes fewer calls.</summary>
    public async Task<IReadOnlyList<R53Record>> RecordsAsync(R53Zone zone, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.Count >= Math.Max(1, (zone.RecordCount + RecordsPerPage - 1) / RecordsPerPage))
            return (await RecordsAsync(zone, cancellationToken)).Where(r => names.Contains(r.Fqdn)).ToList();
        var records = new List<R53Record>();
        foreach (var name in names)
            records.AddRange(await AtAsync(zone, name, cancellationToken));
        return records;
    }

    /// <summary>All health checks, without their names.</summary>
    public async Task<IReadOnlyList<R53HealthCheck>> HealthChecksAsync(CancellationToken cancellationToken)
    {
        var checks = new List<R53HealthCheck>();
        await foreach (var check in _route53.Paginators.ListHealthChecks(new ListHealthChecksRequest()).HealthChecks.WithCancellation(cancellationToken))
            checks.Add(HealthCheckMap.From(check, null));
        return checks;
    }

    /// <summary>The Name tags of health checks, ten a call.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> healthCheckIds, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ids in healthCheckIds.Chunk(TagsPerCall))
        {
            var answer = await _route53.ListTagsForResourcesAsync(new ListTagsForResourcesRequest { ResourceType = "healthcheck", ResourceIds = [.. ids] }, cancellationToken);
            foreach (var set in answer.ResourceTagSets ?? [])
            {
                if (set.Tags?.Find(t => t.Key == "Name")?.Value is { Length: > 0 } name)
                    names[set.ResourceId!] = name;
            }
        }

        return names;
    }

    private async Task<IReadOnlyList<R53Record>> AtAsync(R53Zone zone, string name, CancellationToken cancellationToken)
    {
        var records = new List<R53Record>();
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone.ZoneId, StartRecordName = DnsName.ToRoute53(name), MaxItems = "100" };
        await foreach (var set in _route53.Paginators.ListResourceRecordSets(request).ResourceRecordSets.WithCancellation(cancellationToken))
        {
            var record = RecordMap.From(set, zone);
            if (record.Fqdn != name)
                break;
            records.Add(record);
        }

        return records;
    }

    private static R53Zone From(HostedZone zone) => new()
    {
        ZoneId = zone.Id![(zone.Id!.LastIndexOf('/') + 1)..],
        ZoneName = DnsName.FromRoute53(zone.Name),
        IsPrivate = zone.Config?.PrivateZone ?? false,
        RecordCount = zone.ResourceRecordSetCount ?? 0,
        Comment = string.IsNullOrEmpty(zone.Config?.Comment) ? null : zone.Config.Comment,
        LinkedService = zone.LinkedService?.ServicePrincipal,
    };
}
