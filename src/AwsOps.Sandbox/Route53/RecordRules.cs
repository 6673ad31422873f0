using System.Net;
using System.Net.Sockets;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>What a record set must be like in itself.</summary>
internal static class RecordRules
{
    /// <summary>What is wrong with a record set, in Route 53's words; empty when nothing is.</summary>
    public static IEnumerable<string> Check(RecordRow row, ZoneRow zone)
    {
        if (!DnsName.IsIn(row.Name, zone.Name))
            yield return $"RRSet with DNS name {row.Name} is not permitted in zone {zone.Name}";
        if (row.Type == "CNAME" && row.Name == zone.Name)
            yield return $"RRSet of type CNAME with DNS name {row.Name} is not permitted at apex in zone {zone.Name}";
        if (row.Type == "CNAME" && row.Values?.Count > 1)
            yield return $"RRSet of type CNAME with DNS name {row.Name} cannot have more than one value";
        foreach (var value in row.Values ?? [])
        {
            if (Problem(row.Type, value) is { } problem)
                yield return $"Invalid Resource Record: 'FATAL problem: {problem} encountered with '{value}''";
        }

        if (row.Values is { } values && values.Distinct(StringComparer.Ordinal).Count() < values.Count)
            yield return $"Duplicate Resource Record: '{values.GroupBy(value => value, StringComparer.Ordinal).First(group => group.Count() > 1).Key}'";
        var routings = Routings(row);
        if (routings > 1)
            yield return $"RRSet with DNS name {row.Name}, type {row.Type} has more than one routing policy";
        if (routings == 1 && row.SetId is null)
            yield return $"RRSet with DNS name {row.Name}, type {row.Type} has a routing policy and needs a SetIdentifier";
        if (routings == 0 && row.SetId is not null)
            yield return $"RRSet with DNS name {row.Name}, type {row.Type} has a SetIdentifier and needs a routing policy";
        if (row.Weight is < 0 or > 255)
            yield return $"The weight of RRSet with DNS name {row.Name} must be from 0 to 255";
    }

    /// <summary>Refuses a set that is neither plain nor alias.</summary>
    public static void CheckShape(RecordRow row)
    {
        var alias = row.AliasName is not null;
        if (alias && (row.Ttl is not null || row.Values is not null))
            throw Error.Of("InvalidInput", "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found more than one in Change with "
                + $"[Action=UPSERT, Name={row.Name}, Type={row.Type}, SetIdentifier={row.SetId}]");
        if (!alias && (row.Ttl is null || row.Values is null or { Count: 0 }))
            throw Error.Of("InvalidInput", "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with "
                + $"[Name={row.Name}, Type={row.Type}, SetIdentifier={row.SetId}]");
        if (row.Ttl is < 0 or > int.MaxValue)
            throw Error.Of("InvalidInput", $"Invalid TTL: {row.Ttl}");
    }

    /// <summary>How many routing policies a set has.</summary>
    public static int Routings(RecordRow row) =>
        (row.Weight is null ? 0 : 1) + (row.Region is null ? 0 : 1) + (row.Failover is null ? 0 : 1) + (row.MultiValue is null ? 0 : 1) + (row.Continent is null && row.Country is null ? 0 : 1)
        + (row.Bias is null ? 0 : 1) + (row.CidrCollection is null ? 0 : 1);

    private static string? Problem(string type, string value) => type switch
    {
        "A" when !IsAddress(value, AddressFamily.InterNetwork) => "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)",
        "AAAA" when !IsAddress(value, AddressFamily.InterNetworkV6) => "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)",
        "TXT" or "SPF" when value.Length < 2 || value[0] != '"' || value[^1] != '"' => "InvalidCharacterString (Value should be enclosed in quotation marks)",
        "TXT" or "SPF" when value.Split("\" \"").Any(part => Octets(part.Trim('"')) > 255) => "CharacterStringTooLong (Value is too long)",
        "CNAME" or "NS" or "PTR" when value.Length == 0 || value.Contains(' ', StringComparison.Ordinal) => "DomainLabelEmpty (Domain label is empty)",
        "MX" when Fields(value) != 2 => "MXRRDATAIncorrectNumberOfFields (MX record doesn't have 2 fields)",
        "SRV" when Fields(value) != 4 => "SRVRRDATAIncorrectNumberOfFields (SRV record doesn't have 4 fields)",
        "CAA" when Fields(value) < 3 => "CAARRDATAIncorrectNumberOfFields (CAA record doesn't have 3 fields)",
        _ => null,
    };

    // An escape is one octet: \ooo or \x.
    private static int Octets(string part)
    {
        var octets = 0;
        for (var at = 0; at < part.Length; at++, octets++)
            at += part[at] != '\\' ? 0 : at + 1 < part.Length && char.IsAsciiDigit(part[at + 1]) ? 3 : 1;
        return octets;
    }

    private static int Fields(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static bool IsAddress(string value, AddressFamily family) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == family && (family == AddressFamily.InterNetworkV6 || value.Split('.').Length == 4);
}
