using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.Sync;

/// <summary>Which records of a zone something else keeps, and who. No I/O.</summary>
internal sealed class ZoneOwners
{
    private const string Heritage = "heritage=external-dns";
    private const string Validation = ".acm-validations.aws";

    private readonly R53Zone _zone;
    private readonly Dictionary<string, string> _externalDns = new(StringComparer.Ordinal);

    /// <summary>Looks at a zone.</summary>
    public ZoneOwners(R53Zone zone, IReadOnlyCollection<R53Record> known)
    {
        _zone = zone;
        var names = known.Where(r => !IsRegistry(r)).Select(r => r.Fqdn).ToHashSet(StringComparer.Ordinal);
        foreach (var registry in known.Where(IsRegistry))
        {
            var owner = OwnerOf(registry);
            _externalDns[registry.Fqdn] = owner;
            if (Owned(registry.Fqdn, names) is { } owned)
                _externalDns[owned] = owner;
        }
    }

    /// <summary>Who keeps a record, as the rest of a sentence; null when nobody does.</summary>
    /// <param name="there">The record in the zone; null when there is none.</param>
    /// <param name="fqdn">Its name.</param>
    public string? Of(R53Record? there, string fqdn)
    {
        if (_zone.LinkedService is { } service)
            return $"{service} keeps the zone";
        if (there?.TrafficPolicyInstanceId is { } policy)
            return $"the traffic policy instance {policy} keeps it";
        if (_externalDns.TryGetValue(fqdn, out var owner))
            return $"external-dns ({owner}) keeps it";
        return there is { Type: "CNAME" } && there.Value.Any(v => RecordValues.Normal("CNAME", v).EndsWith(Validation, StringComparison.Ordinal))
            ? "a certificate is renewed by it (AWS Certificate Manager)" : null;
    }

    private static bool IsRegistry(R53Record record) => record.Type == "TXT" && record.Value.Any(v => v.Contains(Heritage, StringComparison.Ordinal));

    private static string OwnerOf(R53Record registry)
    {
        const string Key = "external-dns/owner=";
        var value = registry.Value.First(v => v.Contains(Heritage, StringComparison.Ordinal));
        var at = value.IndexOf(Key, StringComparison.Ordinal);
        return at < 0 ? "of no owner" : "owner " + value[(at + Key.Length)..].Split(',', '"')[0];
    }

    // external-dns keeps its note at the record's own name, or at that name behind a prefix: the type ("a-www"), or what --txt-prefix says ("extdns.www").
    private string? Owned(string registry, HashSet<string> names)
    {
        for (var at = 0; at < registry.Length - _zone.ZoneName.Length; at++)
        {
            if (!names.Contains(registry[at..]))
                continue;
            var prefix = registry[..at];
            if (at == 0 || prefix.EndsWith('-') || (prefix.EndsWith('.') && prefix.Contains("dns", StringComparison.Ordinal)))
                return registry[at..];
        }

        return null;
    }
}
