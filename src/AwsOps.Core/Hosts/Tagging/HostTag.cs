namespace AwsOps.Core.Hosts.Tagging;

/// <summary>A tag as the state keeps it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its key; upper and lower case differ.</param>
/// <param name="Value">Its value.</param>
public sealed record HostTag(HostTagKind Kind, string Key, string Value);
