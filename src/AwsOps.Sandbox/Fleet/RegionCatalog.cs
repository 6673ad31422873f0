using System.Diagnostics.CodeAnalysis;

namespace AwsOps.Sandbox.Fleet;

/// <summary>The Regions and zones that the sandbox has.</summary>
internal static class RegionCatalog
{
    /// <summary>Region that a new account's hosts are in.</summary>
    public const string Default = "eu-west-1";

    /// <summary>All Regions, by name.</summary>
    public static IReadOnlyList<RegionInfo> All { get; } =
    [
        new("af-south-1", "Africa (Cape Town)", "afs1", "ZA", "abc", "not-opted-in"),
        new("eu-central-1", "Europe (Frankfurt)", "euc1", "DE", "abc", "opt-in-not-required"),
        new("eu-west-1", "Europe (Ireland)", "euw1", "IE", "abc", "opt-in-not-required"),
        new("us-east-1", "US East (N. Virginia)", "use1", "US", "abcdef", "opt-in-not-required"),
        new("us-east-2", "US East (Ohio)", "use2", "US", "abc", "opt-in-not-required"),
        new("us-west-2", "US West (Oregon)", "usw2", "US", "abcd", "opt-in-not-required"),
    ];

    /// <summary>A Region by name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out RegionInfo? region)
    {
        region = All.FirstOrDefault(known => known.Name == name);
        return region is not null;
    }
}
