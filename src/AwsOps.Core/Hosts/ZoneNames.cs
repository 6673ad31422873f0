namespace AwsOps.Core.Hosts;

/// <summary>What the name of an Availability Zone tells.</summary>
public static class ZoneNames
{
    /// <summary>The Region of a zone: eu-west-1 of eu-west-1a, us-west-2 of the Local Zone us-west-2-lax-1a. The text itself when it names no zone.</summary>
    public static string RegionOf(string zone)
    {
        // A Region ends with its first group of digits: two letters or more, a direction, a number.
        var digit = zone.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0)
            return zone;
        while (digit < zone.Length && char.IsAsciiDigit(zone[digit]))
            digit++;
        return zone[..digit];
    }
}
