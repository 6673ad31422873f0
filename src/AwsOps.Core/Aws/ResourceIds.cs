namespace AwsOps.Core.Aws;

/// <summary>The form of EC2's ids: a prefix, a hyphen and 8 or 17 lower-case hexadecimal digits.</summary>
public static class ResourceIds
{
    /// <summary>Whether the text has the form of an id of that kind.</summary>
    /// <param name="id">The text.</param>
    /// <param name="prefix">What the kind's ids begin with, without the hyphen: ami, vpc, sg.</param>
    public static bool IsId(string id, string prefix)
    {
        ArgumentNullException.ThrowIfNull(id);
        var digits = id.StartsWith(prefix + "-", StringComparison.Ordinal) ? id[(prefix.Length + 1)..] : "";
        return digits.Length is 8 or 17 && digits.All(char.IsAsciiHexDigitLower);
    }
}
