using Amazon.EC2.Model;

namespace AwsOps.Sandbox.EC2.Tagging;

/// <summary>What tags may be, and how requests carry them.</summary>
internal static class TagRules
{
    private const int MostTags = 50;
    private const int LongestKey = 127;
    private const int LongestValue = 256;

    /// <summary>Tags for an answer; null when there are none.</summary>
    public static List<Tag>? List(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();

    /// <summary>Tags that a create call gives to a kind of resource.</summary>
    /// <param name="specifications">As in the request.</param>
    /// <param name="type">The kind wanted.</param>
    /// <param name="allowed">All kinds that the call makes.</param>
    public static Dictionary<string, string> Of(List<TagSpecification>? specifications, string type, params string[] allowed)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var specification in specifications ?? [])
        {
            var given = specification.ResourceType?.Value ?? throw Error.Missing("TagSpecification.ResourceType");
            if (given != type && !allowed.Contains(given))
                throw Error.Of("InvalidParameterValue", $"'{given}' is not a valid taggable resource type for this operation.");
            if (given == type)
                tags = Merge(tags, specification.Tags, isUpdate: false);
        }

        return tags;
    }

    /// <summary>Tags after others were added.</summary>
    public static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> tags, List<Tag>? added, bool isUpdate = true)
    {
        var merged = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in added ?? [])
        {
            var key = tag.Key;
            if (string.IsNullOrEmpty(key))
                throw Error.Of("InvalidParameterValue", "Tag key cannot be null or empty. Specify a value for the tag key.");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw Error.Of("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
            if (key.Length > LongestKey)
                throw Error.Of("InvalidParameterValue", $"Tag key exceeds the maximum length of {LongestKey} characters");
            if (tag.Value?.Length > LongestValue)
                throw Error.Of("InvalidParameterValue", $"Tag value exceeds the maximum length of {LongestValue} characters");
            if (!seen.Add(key) && !isUpdate)
                throw Error.Of("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
            merged[key] = tag.Value ?? string.Empty;
        }

        return merged.Count > MostTags
            ? throw Error.Of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.")
            : merged;
    }
}
