using Amazon.Route53.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>ChangeResourceRecordSets: all changes of a batch are made, or none and all that is wrong is said.</summary>
internal static class RecordChanges
{
    private const int MostElements = 1000;
    private const int MostCharacters = 32000;

    public static ChangeResourceRecordSetsResponse Change(Call call, ChangeResourceRecordSetsRequest request)
    {
        var zone = ZoneCalls.Find(call, request.HostedZoneId);
        var changes = request.ChangeBatch?.Changes;
        if (changes is null or { Count: 0 })
            throw Error.Of("InvalidInput", "1 validation error detected: Value '[]' at 'changeBatch.changes' failed to satisfy constraint: Member must have length greater than or equal to 1");
        CheckSize(changes);
        var messages = new List<string>();
        foreach (var change in changes)
        {
            var action = change.Action?.Value ?? throw Error.Of("InvalidInput", "A change has no action.");
            var row = RecordMap.ToRow(zone.Id, change.ResourceRecordSet ?? throw Error.Of("InvalidInput", "A change has no record set."));
            RecordRules.CheckShape(row);
            if (row.HealthCheckId is { } check && call.State.HealthChecks.Find(check) is null)
                throw Error.Of("NoSuchHealthCheck", $"A health check with id '{check}' does not exist.", 404);
            switch (action)
            {
                case "DELETE":
                    Delete(call, zone, row, messages);
                    break;
                case "CREATE" or "UPSERT":
                    Put(call, zone, row, action == "CREATE", messages);
                    break;
                default:
                    throw Error.Of("InvalidInput", $"Invalid action: {action}");
            }
        }

        CheckApex(call, zone, messages);
        if (messages.Count > 0)
            throw Error.Of("InvalidChangeBatch", $"[{string.Join(", ", messages)}]");
        return new ChangeResourceRecordSetsResponse { ChangeInfo = ZoneCalls.Submit(call, request.ChangeBatch!.Comment) };
    }

    private static void Delete(Call call, ZoneRow zone, RecordRow row, List<string> messages)
    {
        var known = call.State.Records.Find(row.Key);
        if (known is null)
            messages.Add($"Tried to delete resource record set [{Words(row)}] but it was not found");
        else if (!RecordMap.AreSame(known, row))
            messages.Add($"Tried to delete resource record set [{Words(row)}] but the values provided do not match the current values");
        else
            call.State.Records.Remove(row.Key);
        if (!DnsName.IsIn(row.Name, zone.Name))
            messages.Add($"RRSet with DNS name {row.Name} is not permitted in zone {zone.Name}");
    }

    private static void Put(Call call, ZoneRow zone, RecordRow row, bool isNew, List<string> messages)
    {
        var before = messages.Count;
        messages.AddRange(RecordRules.Check(row, zone));
        if (isNew && call.State.Records.Find(row.Key) is not null)
            messages.Add($"Tried to create resource record set [{Words(row)}] but it already exists");
        var others = call.State.Records.Under($"{zone.Id}/{row.SortName} ").Where(other => other.Key != row.Key).ToList();
        if (others.Exists(other => other.Type != row.Type && (row.Type == "CNAME" || other.Type == "CNAME")))
            messages.Add($"RRSet of type {row.Type} with DNS name {row.Name} is not permitted as it conflicts with other records with the same DNS name in zone {zone.Name}");
        var siblings = others.FindAll(other => other.Type == row.Type);
        if (siblings.Exists(other => Kind(other) != Kind(row)))
        {
            messages.Add($"RRSet with DNS name {row.Name}, type {row.Type}, SetIdentifier {row.SetId} cannot be created as a RRSet with another routing policy exists with the same name and type");
        }
        else if (row.Failover is not null && siblings.Exists(other => other.Failover == row.Failover))
        {
            messages.Add($"Failover RRSet with DNS name {row.Name}, type {row.Type}: there is a {row.Failover} already");
        }

        if (messages.Count == before)
            call.State.Records.Put(row);
    }

    private static string Kind(RecordRow row)
    {
        if (row.Weight is not null)
            return "weight";
        if (row.Region is not null)
            return "latency";
        if (row.Failover is not null)
            return "failover";
        if (row.MultiValue is not null)
            return "multivalue";
        if (row.Bias is not null)
            return "geoproximity";
        if (row.CidrCollection is not null)
            return "cidr";
        return row.Continent is not null || row.Country is not null ? "geolocation" : "simple";
    }

    private static void CheckApex(Call call, ZoneRow zone, List<string> messages)
    {
        var apex = call.State.Records.Under($"{zone.Id}/{RecordRow.SortNameOf(zone.Name)} ").ToList();
        if (!apex.Exists(row => row.Type == "SOA"))
            messages.Add("A HostedZone must contain exactly one SOA record.");
        if (!apex.Exists(row => row.Type == "NS"))
            messages.Add("A HostedZone must contain at least one NS record for the zone itself.");
    }

    private static void CheckSize(List<Change> changes)
    {
        var (elements, characters) = (0, 0);
        foreach (var change in changes)
        {
            var records = change.ResourceRecordSet?.ResourceRecords ?? [];
            var weight = change.Action?.Value == "UPSERT" ? 2 : 1;
            elements += weight * Math.Max(1, records.Count);
            characters += weight * records.Sum(record => record.Value?.Length ?? 0);
        }

        if (elements > MostElements)
            throw Error.Of("InvalidChangeBatch", $"[Number of records limit of {MostElements} exceeded.]");
        if (characters > MostCharacters)
            throw Error.Of("InvalidChangeBatch", $"[Number of characters limit of {MostCharacters} exceeded.]");
    }

    private static string Words(RecordRow row) =>
        $"name='{row.Name}', type='{row.Type}'{(row.SetId is null ? string.Empty : $", set identifier='{row.SetId}'")}";
}
