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
}
