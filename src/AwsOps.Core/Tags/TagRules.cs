using AwsOps.Core.Errors;

namespace AwsOps.Core.Tags;

/// <summary>EC2's rules for tags, checked before a call is made (EC2 API reference, Tag: keys of up to 127, values of up to 256 characters).</summary>
public static class TagRules
{
    /// <summary>Throws InvalidParameter when a tag would be refused.</summary>
    /// <param name="tags">The user's tags.</param>
    /// <param name="reserved">How many AwsOps itself may set beside them.</param>
    public static void Check(IReadOnlyDictionary<string, string> tags, int reserved = OpsTags.Reserved)
    {
        if (tags.Count > OpsTags.MaxTags - reserved)
            throw Bad($"has {tags.Count} tags; at most {OpsTags.MaxTags - reserved} fit beside the ones AwsOps sets", tags.Count);
        foreach (var (key, value) in tags)
            CheckOne(key, value);
    }

    /// <summary>Throws InvalidParameter when a tag would be refused wherever it is put.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    /// <param name="parameter">Name of the parameter, for the message.</param>
    public static void CheckOne(string key, string value, string parameter = "Tag")
    {
        if (key.Length is 0 or > OpsTags.MaxKeyLength)
            throw Bad($"has a key of {key.Length} characters; 1 to {OpsTags.MaxKeyLength} are allowed", key, parameter);
        if (value.Length > OpsTags.MaxValueLength)
            throw Bad($"'{key}' has a value of {value.Length} characters; at most {OpsTags.MaxValueLength} are allowed", key, parameter);
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key.StartsWith("awsops:", StringComparison.OrdinalIgnoreCase))
            throw Bad($"'{key}' begins with a prefix reserved by AWS or AwsOps; choose another key", key, parameter);
    }

    private static OpsException Bad(string what, object target, string parameter = "Tag") => new(OpsErrorId.InvalidParameter, $"-{parameter} {what}.", target);
}
