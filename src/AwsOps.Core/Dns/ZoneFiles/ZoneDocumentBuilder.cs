using System.Globalization;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Makes records of what a file says, and checks each as Route 53 would; whatever the format, the rules are the same.</summary>
internal sealed class ZoneDocumentBuilder
{
    private static readonly string[] Policies =
    [
        RoutingPolicy.Simple, RoutingPolicy.Weighted, RoutingPolicy.Latency, RoutingPolicy.Failover, RoutingPolicy.Geolocation, RoutingPolicy.Geoproximity,
        RoutingPolicy.MultiValue, RoutingPolicy.Cidr,
    ];

    private static readonly string[] Needed = ["fqdn", "type"];

    private readonly string _path;
    private readonly R53Zone _zone;
    private readonly Dictionary<RecordKey, (R53Record Record, FilePlace Place)> _records = [];

    /// <summary>Begins a zone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="zoneName">Name of the zone, in its one form.</param>
    public ZoneDocumentBuilder(string path, string zoneName) => (_path, _zone) = (path, new R53Zone { ZoneId = ZoneDocument.OwnZone, ZoneName = zoneName });

    /// <summary>A record without content, to be filled.</summary>
    public R53Record Empty => new() { ZoneId = _zone.ZoneId, ZoneName = _zone.ZoneName, Fqdn = "", Type = "" };

    /// <summary>Adds a record of named properties.</summary>
    /// <param name="fields">The properties.</param>
    /// <param name="place">Where the record begins.</param>
    public void Add(IReadOnlyList<FieldText> fields, FilePlace place)
    {
        var record = Empty;
        var seen = new Dictionary<string, FilePlace>(StringComparer.Ordinal);
        foreach (var text in fields)
        {
            if (RecordField.Named(text.Key) is not { } field)
                throw text.Place.Problem($"a record has no property '{text.Key}'; there are {string.Join(", ", RecordField.All.Select(f => f.Key))}.");
            if (!seen.TryAdd(text.Key, text.Place))
                throw text.Place.Problem($"'{text.Key}' is given twice; once is allowed.");
            record = field.Write(record, Value(field, text));
        }

        foreach (var key in Needed.Where(k => !seen.ContainsKey(k)))
            throw place.Problem($"the record has no '{key}'; each has fqdn and type, and value with ttl or aliasName.");
        if (!DnsName.TryParse(record.Fqdn, out var name, out var problem))
            throw seen["fqdn"].Problem($"fqdn '{record.Fqdn}': {problem}.");
        if (!Policies.Contains(record.RoutingPolicy))
            throw seen["routingPolicy"].Problem($"routingPolicy '{record.RoutingPolicy}': there are {string.Join(", ", Policies)}.");
        record = record with { Fqdn = name };
        if (record.IsAlias)
            record = record with { AliasZoneId = record.AliasZoneId ?? ZoneDocument.OwnZone, EvaluateTargetHealth = record.EvaluateTargetHealth ?? false };
        Add(record, property => seen.TryGetValue(property, out var at) ? at : place);
    }

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="placeOf">Where a property stands; asked for "" it says where the record begins.</param>
    public void Add(R53Record record, Func<string, FilePlace> placeOf)
    {
        // What a traffic policy made has a form that only a traffic policy can give it.
        var wrong = RecordRules.Check(record, _zone).FirstOrDefault(p => record.TrafficPolicyInstanceId is null || p.Property is "Fqdn" or "Type");
        if (wrong is not null)
        {
            var property = char.ToLowerInvariant(wrong.Property[0]) + wrong.Property[1..];
            throw placeOf(property).Problem($"{record.Key}: {property} '{wrong.Value}': {wrong.Message}.");
        }

        if (!_records.TryAdd(record.Key, (RecordRules.Normal(record), placeOf(""))))
            throw placeOf("").Problem($"{record.Key} stands in line {_records[record.Key].Place.Line} already; a record of one name, type and identifier is written once, with all its values.");
    }

    /// <summary>The zone.</summary>
    public ZoneDocument Build(bool? isPrivate, string? zoneId) => new(_path, _zone.ZoneName, isPrivate, _records.Values.Select(r => r.Record).ToList(), zoneId);

    private static object Value(RecordField field, FieldText text)
    {
        if (field.Kind == RecordFieldKind.List)
            return text.Texts;
        if (text.IsList || text.Texts.Count != 1)
            throw text.Place.Problem($"'{text.Key}' is a list; one value is allowed.");
        var one = text.Texts[0];
        return field.Kind switch
        {
            RecordFieldKind.Number when long.TryParse(one, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            RecordFieldKind.Number => throw text.Place.Problem($"{text.Key} '{one}': a whole number is allowed."),
            RecordFieldKind.Flag => one switch
            {
                "true" => true,
                "false" => false,
                _ => throw text.Place.Problem($"{text.Key} '{one}': true and false are allowed."),
            },
            _ => one.Length > 0 ? one : throw text.Place.Problem($"'{text.Key}' is empty; leave it out, or say something."),
        };
    }
}
