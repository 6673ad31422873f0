using System.Globalization;
using System.Net;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>Free addresses: private ones of a subnet, public ones of the blocks that are reserved for documentation.</summary>
internal static class Addresses
{
    private static readonly string[] PublicBlocks = ["203.0.113", "198.51.100", "192.0.2"];

    /// <summary>A public address that no instance has; beyond the reserved blocks those of benchmark networks follow.</summary>
    public static string FreePublic(Call call)
    {
        var taken = call.State.Instances.All().Select(row => row.PublicIp)
            .Concat(call.State.Addresses.All().Select(row => row.PublicIp)).ToHashSet(StringComparer.Ordinal);
        foreach (var block in PublicBlocks)
        {
            for (var last = 60; last < 255; last++)
            {
                var ip = string.Create(CultureInfo.InvariantCulture, $"{block}.{last}");
                if (!taken.Contains(ip))
                    return ip;
            }
        }

        for (var number = 1; ; number++)
        {
            var ip = string.Create(CultureInfo.InvariantCulture, $"198.18.{number / 256}.{number % 256}");
            if (!taken.Contains(ip))
                return ip;
        }
    }

    /// <summary>A private address of a subnet that no instance has.</summary>
    /// <param name="call">The call.</param>
    /// <param name="subnet">The subnet.</param>
    /// <param name="wanted">The address asked for; null for any.</param>
    public static string FreePrivate(Call call, SubnetRow subnet, string? wanted)
    {
        var (first, count) = Range(subnet.Cidr);
        var taken = call.State.Instances.Under(call.Prefix)
            .Where(row => row.State != "terminated").Select(row => row.PrivateIp).ToHashSet(StringComparer.Ordinal);
        if (wanted is not null)
        {
            if (!IPAddress.TryParse(wanted, out var address) || Number(address) < first + 4 || Number(address) >= first + count - 1)
                throw Error.Of("InvalidParameterValue", $"Address {wanted} does not fall within the subnet's address range");
            return taken.Contains(wanted) ? throw Error.Of("InvalidIPAddress.InUse", $"Address {wanted} is in use.") : wanted;
        }

        // The first four addresses and the last one are AWS's.
        for (var number = first + 100; number < first + count - 1; number++)
        {
            var ip = $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
            if (!taken.Contains(ip))
                return ip;
        }

        throw Error.Of("InsufficientFreeAddressesInSubnet", "There are not enough free addresses in subnet to satisfy the requested number of instances.");
    }

    /// <summary>How many addresses of a subnet instances can have.</summary>
    public static int Capacity(string cidr) => (int)Range(cidr).Count - 5;

    private static (long First, long Count) Range(string cidr)
    {
        var slash = cidr.IndexOf('/', StringComparison.Ordinal);
        var bits = int.Parse(cidr.AsSpan(slash + 1), CultureInfo.InvariantCulture);
        return (Number(IPAddress.Parse(cidr.AsSpan(0, slash))), 1L << (32 - bits));
    }

    private static long Number(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return ((long)bytes[0] << 24) | ((long)bytes[1] << 16) | ((long)bytes[2] << 8) | bytes[3];
    }
}
