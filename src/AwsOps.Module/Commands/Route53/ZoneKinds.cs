namespace AwsOps.Module.Commands.Route53;

/// <summary>The values of -ZoneType.</summary>
internal static class ZoneKinds
{
    /// <summary>Whether private zones are meant; null for both.</summary>
    public static bool? IsPrivate(string? zoneType) => string.IsNullOrEmpty(zoneType) ? null : zoneType.Equals("Private", StringComparison.OrdinalIgnoreCase);
}
