using System.Net;
using System.Net.Sockets;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>What Route 53 takes as a health check. Source: HealthCheckConfig of the Route 53 reference.</summary>
public static class HealthCheckRules
{
    private const int MaxPath = 255;
    private const int MaxSearch = 255;

    // "You can't create health checks for IP addresses that are in local, private, nonroutable or multicast ranges": RFC 5735, 6598, 5156.
    // Those for documentation are left to Route 53: the sandbox's hosts have such addresses.
    private static readonly (IPAddress Network, int Bits)[] NotRoutable =
    [
        .. new (string Network, int Bits)[]
        {
            ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16), ("172.16.0.0", 12), ("192.0.0.0", 24),
            ("192.88.99.0", 24), ("192.168.0.0", 16), ("198.18.0.0", 15), ("224.0.0.0", 4), ("240.0.0.0", 4),
            ("::", 128), ("::1", 128), ("::ffff:0:0", 96), ("100::", 64), ("fc00::", 7), ("fe80::", 10), ("ff00::", 8),
        }.Select(n => (IPAddress.Parse(n.Network), n.Bits)),
    ];

    /// <summary>Checks a new health check and gives its parts the form in which they are sent.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static HealthCheckSpec Check(HealthCheckSpec spec)
    {
        if (spec.Protocol is not ("HTTP" or "HTTPS" or "TCP"))
            throw Refuse("Protocol", spec.Protocol, "HTTP, HTTPS and TCP are allowed");
        if (spec.IpAddress is null && spec.DomainName is null)
            throw Refuse("IpAddress", "", "a health check needs -IpAddress or -DomainName");
        var address = spec.IpAddress is null ? null : Address(spec.IpAddress);
        var domain = spec.DomainName is null ? null : DnsName.Parse(spec.DomainName, "DomainName");
        if (spec.Protocol == "TCP" && (spec.Path ?? spec.SearchString) is not null)
            throw Refuse(spec.Path is null ? "SearchString" : "Path", spec.Path ?? spec.SearchString, "it is for HTTP and HTTPS");
        CheckNumbers(spec.Port, spec.FailureThreshold);
        if (spec.RequestInterval is not (10 or 30))
            throw Refuse("RequestInterval", spec.RequestInterval, "10 or 30 seconds are allowed");
        CheckTexts(spec.Path, spec.SearchString);
        var path = spec.Path is null or "" ? null : spec.Path.StartsWith('/') ? spec.Path : "/" + spec.Path;
        return spec with { IpAddress = address, DomainName = domain, Path = path };
    }

    /// <summary>The port of a check: what was given, else that of the protocol.</summary>
    /// <exception cref="OpsException">InvalidParameter for TCP without a port.</exception>
    public static int PortOf(string protocol, int? port) => port ?? protocol.ToUpperInvariant() switch
    {
        "HTTPS" => 443,
        "HTTP" => 80,
        _ => throw Refuse("Port", null, "a TCP check needs one, 1 to 65535"),
    };

    /// <summary>Checks numbers, those that are given.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckNumbers(int? port, int? failureThreshold)
    {
        if (port is < 1 or > 65535)
            throw Refuse("Port", port, "1 to 65535 are allowed");
        if (failureThreshold is < 1 or > 10)
            throw Refuse("FailureThreshold", failureThreshold, "1 to 10 are allowed");
    }

    /// <summary>Checks texts, those that are given.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckTexts(string? path, string? searchString)
    {
        if (path is { Length: > MaxPath } || path?.Any(c => c is <= ' ' or > '~') == true)
            throw Refuse("Path", path, $"at most {MaxPath} printable ASCII characters without blanks are allowed");
        if (searchString is "" or { Length: > MaxSearch })
            throw Refuse("SearchString", searchString, $"1 to {MaxSearch} characters are allowed");
    }

    /// <summary>Checks that a change is one that Route 53 makes of a check: it changes neither the type nor whether there is an address (UpdateHealthCheck's reference).</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckFits(R53HealthCheck check, HealthCheckChange change)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(change);
        var type = check.Type;
        var asks = type is not ("CALCULATED" or "CLOUDWATCH_METRIC" or "RECOVERY_CONTROL");
        (string Parameter, object? Value, bool IsThere)[] parts =
        [
            ("IpAddress", change.IpAddress, asks), ("Port", change.Port, asks), ("DomainName", change.DomainName, asks), ("FailureThreshold", change.FailureThreshold, asks),
            ("Path", change.Path, asks && type != "TCP"), ("SearchString", change.SearchString, type.EndsWith("_STR_MATCH", StringComparison.Ordinal)),
        ];
        foreach (var (parameter, value, _) in parts.Where(p => p.Value is not null && !p.IsThere))
            throw Refuse(parameter, value, $"the check is of the type {type}, which has none, and Route 53 does not change the type");
        // "You can't update an existing health check to add or remove the value of IPAddress" (UpdateHealthCheck).
        if (check.IpAddress is null && change.IpAddress is not null)
            throw Refuse("IpAddress", change.IpAddress, "the check has none, and Route 53 gives none to a check that exists; New-R53HealthCheck makes one with an address");
    }

    /// <summary>An address that Route 53's checkers can reach, in its one form.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static string Address(string text)
    {
        if (!IPAddress.TryParse(text, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && text.Split('.').Length != 4) || text.Contains('%', StringComparison.Ordinal))
            throw Refuse("IpAddress", text, "an IPv4 or IPv6 address is allowed");
        if (NotRoutable.Any(n => IsIn(address, n.Network, n.Bits)))
            throw Refuse("IpAddress", text, "Route 53 checks from the internet and reaches no private, local or multicast address; a health check of a private host follows a CloudWatch alarm instead");
        return address.ToString();
    }

    private static bool IsIn(IPAddress address, IPAddress network, int bits)
    {
        if (address.AddressFamily != network.AddressFamily)
            return false;
        var (left, right) = (address.GetAddressBytes(), network.GetAddressBytes());
        for (var bit = 0; bit < bits; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((left[bit / 8] & mask) != (right[bit / 8] & mask))
                return false;
        }

        return true;
    }

    private static OpsException Refuse(string parameter, object? value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter} '{value}' is not allowed: {allowed}.", value);
}
