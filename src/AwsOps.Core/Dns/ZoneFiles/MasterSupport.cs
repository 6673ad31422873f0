using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>What a zone file can say, in a form that name servers take. Where that is in doubt the answer is no: our own lines say everything.</summary>
internal static partial class MasterSupport
{
    /// <summary>Whether a record can be written as plain lines.</summary>
    public static bool CanSay(R53Record record) =>
        record is { IsAlias: false, RoutingPolicy: RoutingPolicy.Simple, Identifier: null, HealthCheckId: null, TrafficPolicyInstanceId: null, Ttl: >= 0 and <= int.MaxValue, Value.Count: > 0 }
        && RecordValues.Types.Contains(record.Type)
        // named refuses delegations of wildcards.
        && !(record.Type == "NS" && record.Fqdn.StartsWith("*.", StringComparison.Ordinal))
        && record.Value.All(v => RecordValues.TryRead(record.Type, v, out var value, out _) && CanSay(record.Type, value));

    private static bool CanSay(string type, string value) => type switch
    {
        "DS" => HasLength(value, 2, ("1", 20), ("2", 32), ("4", 48)),
        "SSHFP" => HasLength(value, 1, ("1", 20), ("2", 32)),
        "TLSA" => HasLength(value, 2, ("1", 32), ("2", 64)),
        "NAPTR" => CanSayNaptr(value),
        "HTTPS" or "SVCB" => CanSayService(RecordValues.Split(value)!),
        _ => true,
    };

    // A digest whose length does not fit its kind is refused.
    private static bool HasLength(string value, int kind, params (string Kind, int Octets)[] lengths)
    {
        var parts = value.Split(' ');
        return lengths.All(l => l.Kind != parts[kind] || parts[^1].Length == 2 * l.Octets) && parts[^1].Length > 0;
    }

    private static bool CanSayNaptr(string value)
    {
        var parts = RecordValues.Split(value)!;
        return NaptrFlags().IsMatch(parts[2]) && (parts[4] == "\"\"" || NaptrRule().IsMatch(parts[4]));
    }

    private static bool CanSayService(List<string> parts)
    {
        var given = parts.Skip(2).Select(p => p.Split('=', 2)).ToList();
        var keys = given.Select(g => g[0]).ToHashSet(StringComparer.Ordinal);
        return keys.Count == given.Count && given.All(g => CanSayParameter(g[0], g.Length == 1 ? null : g[1].Trim('"'))) && (!keys.Contains("no-default-alpn") || keys.Contains("alpn"));
    }

    private static bool CanSayParameter(string key, string? value) => key switch
    {
        "no-default-alpn" => value is null,
        "alpn" => value is not null && Protocols().IsMatch(value),
        "port" => ushort.TryParse(value, System.Globalization.NumberStyles.None, null, out _),
        "ipv4hint" => Addresses(value, AddressFamily.InterNetwork),
        "ipv6hint" => Addresses(value, AddressFamily.InterNetworkV6),
        _ => false,
    };

    private static bool Addresses(string? value, AddressFamily family) => value is { Length: > 0 } && Array.TrueForAll(
        value.Split(','),
        a => IPAddress.TryParse(a, out var address) && address.AddressFamily == family && (family == AddressFamily.InterNetworkV6 ? !a.Contains('%', StringComparison.Ordinal) && !a.Contains('[', StringComparison.Ordinal) : address.ToString() == a));

    [GeneratedRegex("^[a-z0-9/.-]+(,[a-z0-9/.-]+)*$")]
    private static partial Regex Protocols();

    [GeneratedRegex("^\"[A-Za-z0-9]*\"$")]
    private static partial Regex NaptrFlags();

    // Everything or nothing is matched; other expressions are not judged here.
    [GeneratedRegex("^\"!\\^?\\.\\*\\$?![A-Za-z0-9:@.+/_-]*!i?\"$")]
    private static partial Regex NaptrRule();
}
