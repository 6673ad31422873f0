namespace AwsOps.Sdk.Endpoints;

/// <summary>A group of Regions with one domain.</summary>
/// <param name="Id">As aws-cn.</param>
/// <param name="DnsSuffix">As amazonaws.com.cn.</param>
/// <param name="DualStackDnsSuffix">Domain of endpoints that speak IPv6 too.</param>
/// <param name="ImplicitGlobalRegion">Region whose signature global services take.</param>
/// <param name="SupportsFips">It has FIPS endpoints.</param>
/// <param name="SupportsDualStack">It has dual-stack endpoints.</param>
/// <param name="RegionRegex">What names of its Regions look like.</param>
/// <param name="Regions">Regions known when the model was taken.</param>
public sealed record Partition(
    string Id, string DnsSuffix, string DualStackDnsSuffix, string ImplicitGlobalRegion, bool SupportsFips, bool SupportsDualStack, string RegionRegex,
    IReadOnlyList<string> Regions);
