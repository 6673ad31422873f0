namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>Device names that EC2 takes for attachments.</summary>
internal static class DeviceNames
{
    /// <summary>Refuses what is no device name: /dev/sda to /dev/sdz with an optional number, /dev/xvda to /dev/xvdzz.</summary>
    public static void Check(string device)
    {
        if (!IsValid(device))
            throw Error.Of("InvalidParameterValue", $"Value ({device}) for parameter device is invalid. {device} is not a valid EBS device name.");
    }

    /// <summary>True when two names are one attachment point: sdf and xvdf are.</summary>
    public static bool AreSame(string one, string other) => Bare(one) == Bare(other);

    private static bool IsValid(string device)
    {
        var name = device.StartsWith("/dev/", StringComparison.Ordinal) ? device.AsSpan(5) : device;
        var rest = name.StartsWith("sd", StringComparison.Ordinal) ? name[2..] : name.StartsWith("xvd", StringComparison.Ordinal) ? name[3..] : default;
        if (rest.Length is 0 or > 3 || !char.IsAsciiLetterLower(rest[0]))
            return false;
        var tail = rest[1..];
        if (name[0] == 'x' && tail.Length == 1 && char.IsAsciiLetterLower(tail[0]))
            return true;
        foreach (var character in tail)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }

    private static string Bare(string device)
    {
        var name = device.StartsWith("/dev/", StringComparison.Ordinal) ? device[5..] : device;
        return name.StartsWith("xvd", StringComparison.Ordinal) ? "sd" + name[3..] : name;
    }
}
