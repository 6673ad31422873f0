using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>Where ssh connects to and how: two actions with equal targets can share a session.</summary>
/// <param name="Address">Host name or address, checked: no option, no white space.</param>
/// <param name="Settings">How to connect.</param>
public sealed record SshTarget(string Address, SshSettings Settings)
{
    /// <summary>The target of a host.</summary>
    /// <exception cref="OpsException">RemoteUnreachable when the host has no such address, InvalidParameter when it is not one.</exception>
    public static SshTarget Of(OpsHost host, SshSettings settings)
    {
        if (AddressOf(host, settings.Address) is not { } address)
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"{host.HostName ?? host.InstanceId} has no {(settings.Address == SshAddress.Auto ? "address" : settings.Address.ToString().ToLowerInvariant() + " address")}; it cannot be reached with ssh.",
                host);
        }

        if (address[0] == '-' || address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{address}' is not an address that ssh can connect to.", host);
        return new SshTarget(address, settings);
    }

    /// <summary>The address of a host to connect to; null when it has none of that sort.</summary>
    public static string? AddressOf(OpsHost host, SshAddress address)
    {
        var publicAddress = First(host.PublicDnsName, host.PublicIp);
        var privateAddress = First(host.PrivateIp, host.PrivateDnsName);
        return address switch
        {
            SshAddress.Public => publicAddress,
            SshAddress.Private => privateAddress,
            SshAddress.Name => First(host.HostName, host.Name),
            _ => First(publicAddress, privateAddress),
        };
    }

    private static string? First(string? one, string? other) =>
        one is { Length: > 0 } ? one : other is { Length: > 0 } ? other : null;
}
