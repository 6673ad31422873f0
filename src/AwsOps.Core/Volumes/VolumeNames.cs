using System.Globalization;

namespace AwsOps.Core.Volumes;

/// <summary>What the volumes of a group are called in EC2, unless the user's tags hold a Name.</summary>
internal static class VolumeNames
{
    /// <summary>Key of the tag that EC2's console shows as the name.</summary>
    public const string Key = "Name";

    /// <summary>Name of the volume at a position of the array.</summary>
    public static string Of(string? groupName, string volumeGroupId, int raidIndex) =>
        string.Create(CultureInfo.InvariantCulture, $"{groupName ?? volumeGroupId}-{raidIndex}");

    /// <summary>The group's name that its volumes' names tell; null when they follow no pattern. The other way round from <see cref="Of"/>.</summary>
    /// <param name="names">Names of the volumes in array order; null where one has none.</param>
    public static string? Parse(IReadOnlyList<string?> names)
    {
        if (names.Count == 0 || names[0] is not { Length: > 2 } first || !first.EndsWith("-0", StringComparison.Ordinal))
            return null;
        var name = first[..^2];
        return names.Select((n, i) => n == Of(name, "", i)).All(fits => fits) ? name : null;
    }
}
