using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Hosts;
using AwsOps.Core.Text;

namespace AwsOps.Core.Dns.Inventory;

/// <summary>Which records a user asks for. All parts must hold; several values of one part are alternatives.</summary>
public sealed record RecordQuery
{
    /// <summary>Names, with wildcards.</summary>
    public IReadOnlyList<NamePattern> Fqdns { get; init; } = [];

    /// <summary>Types.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Zone ids.</summary>
    public IReadOnlyList<string> ZoneIds { get; init; } = [];

    /// <summary>Names of zones, with wildcards.</summary>
    public IReadOnlyList<NamePattern> ZoneNames { get; init; } = [];

    /// <summary>Values or names that aliases stand for, with wildcards; one is enough.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Set identifiers, with wildcards.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Hosts that a record leads to: by one of their addresses.</summary>
    public IReadOnlyList<OpsHost>? Hosts { get; init; }

    /// <summary>Whether a record is meant.</summary>
    public bool Matches(R53Record record) =>
        Any(Fqdns, f => f.IsMatch(record.Fqdn))
        && Any(Types, t => t.Equals(record.Type, StringComparison.OrdinalIgnoreCase))
        && Any(ZoneIds, z => z[(z.LastIndexOf('/') + 1)..] == record.ZoneId)
        && Any(ZoneNames, z => z.IsMatch(record.ZoneName))
        && Any(Identifiers, i => Wildcard.IsMatch(i, record.Identifier))
        && Any(Values, v => Answers(record).Any(a => Wildcard.IsMatch(Plain(v), a)))
        && (Hosts is null || Hosts.Any(h => LeadsTo(record, h)));

    private static bool Any<T>(IReadOnlyList<T> parts, Func<T, bool> fits) => parts.Count == 0 || parts.Any(fits);

    private static string Plain(string text) => text.Length > 1 ? text.TrimEnd('.') : text;

    private static IEnumerable<string> Answers(R53Record record) =>
        record.IsAlias ? [DnsName.FromRoute53(record.AliasName)] : record.Value.Concat(record.Value.Select(v => RecordValues.Normal(record.Type, v)));

    private static bool LeadsTo(R53Record record, OpsHost host) => record.Type switch
    {
        "A" => record.Value.Any(v => v == host.PublicIp || v == host.PrivateIp),
        "CNAME" => record.Value.Select(v => DnsName.FromRoute53(v)).Any(v => Same(v, host.PublicDnsName) || Same(v, host.PrivateDnsName)),
        _ => false,
    };

    private static bool Same(string value, string? name) => name is not null && value.Equals(name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
