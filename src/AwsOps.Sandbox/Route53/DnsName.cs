namespace AwsOps.Sandbox.Route53;

/// <summary>DNS names as Route 53 keeps them: lower case, with the final dot, the star escaped.</summary>
internal static class DnsName
{
    public static string Of(string? name)
    {
        if (string.IsNullOrEmpty(name))
            throw Error.Of("InvalidInput", "A DNS name is missing.");
        var text = name.ToLowerInvariant().Replace("*", "\\052", StringComparison.Ordinal);
        return text.EndsWith('.') ? text : text + ".";
    }

    /// <summary>True for a name that a zone can have.</summary>
    public static bool IsDomain(string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        return name.Length <= 256 && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63 && label.All(character =>
            char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
    }

    /// <summary>True when a name is a zone's own or below it.</summary>
    public static bool IsIn(string name, string zone) => name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);
}
