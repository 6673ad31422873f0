using System.Text.RegularExpressions;

namespace AwsOps.Sdk.Endpoints;

/// <summary>AWS's partitions, generated from models/partitions.json.</summary>
public static partial class Partitions
{
    /// <summary>The partition of a Region: by name, else by what its name looks like, else aws; null for no Region.</summary>
    public static Partition? Find(string? region)
    {
        if (string.IsNullOrEmpty(region)) return null;
        if (FindListed(region) is { } listed) return listed;
        foreach (var partition in All)
            if (Regex.IsMatch(region, partition.RegionRegex, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))) return partition;
        return Aws;
    }
}
