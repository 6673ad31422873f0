using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Chooses EC2 device names for attachments: /dev/xvdf to /dev/xvdz, then /dev/xvdba to /dev/xvdcz (EC2 user guide, "Device names for volumes").</summary>
public static class DeviceNames
{
    private const string Prefix = "/dev/xvd";

    /// <summary>The first free names.</summary>
    /// <param name="count">How many are needed.</param>
    /// <param name="used">Names in the instance's block device mapping; /dev/sdX counts as /dev/xvdX, as in the guest.</param>
    /// <param name="target">The instance, for the error.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when the instance has no names left.</exception>
    public static IReadOnlyList<string> Free(int count, IEnumerable<string> used, string target)
    {
        var taken = new HashSet<string>(used.Select(Normal), StringComparer.Ordinal);
        var free = All().Where(name => !taken.Contains(name)).Take(count).ToList();
        return free.Count == count
            ? free
            : throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Instance {target} has {free.Count} free device names; {count} are needed.", target);
    }

    private static IEnumerable<string> All()
    {
        for (var letter = 'f'; letter <= 'z'; letter++)
            yield return Prefix + letter;
        for (var first = 'b'; first <= 'c'; first++)
        {
            for (var second = 'a'; second <= 'z'; second++)
                yield return $"{Prefix}{first}{second}";
        }
    }

    /// <summary>The name with /dev/xvdX for /dev/sdX, as in the guest.</summary>
    internal static string Normal(string name) =>
        name.StartsWith("/dev/sd", StringComparison.Ordinal) ? string.Concat(Prefix, name.AsSpan("/dev/sd".Length)) : name;
}
