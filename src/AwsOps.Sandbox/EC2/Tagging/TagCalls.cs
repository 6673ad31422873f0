using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;

namespace AwsOps.Sandbox.EC2.Tagging;

/// <summary>CreateTags, DeleteTags, DescribeTags.</summary>
internal static class TagCalls
{
    public static CreateTagsResponse Create(Call call, CreateTagsRequest request)
    {
        if (request.Tags is null or { Count: 0 })
            throw Error.Missing("tagSet");
        foreach (var resource in Find(call, request.Resources))
            resource.Put(TagRules.Merge(resource.Tags, request.Tags));
        return new CreateTagsResponse();
    }

    public static DeleteTagsResponse Delete(Call call, DeleteTagsRequest request)
    {
        foreach (var resource in Find(call, request.Resources))
        {
            // Without tags all are removed; a tag without a value is removed whatever its value is.
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in resource.Tags)
            {
                var removed = request.Tags is null or { Count: 0 }
                    || request.Tags.Any(tag => tag.Key == key && (tag.Value is null || tag.Value == value));
                if (!removed || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                    tags[key] = value;
            }

            resource.Put(tags);
        }

        return new DeleteTagsResponse();
    }

    public static DescribeTagsResponse Describe(Call call, DescribeTagsRequest request)
    {
        var rows = Tagged.All(call).SelectMany(resource => resource.Tags.Select(tag => new TagDescription
        {
            ResourceId = resource.Id,
            ResourceType = resource.Type,
            Key = tag.Key,
            Value = tag.Value,
        })).OrderBy(KeyOf, StringComparer.Ordinal).By(request.Filters, Field);
        var (page, next) = Page.Of(rows, KeyOf, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeTagsResponse { Tags = page, NextToken = next };
    }

    private static string KeyOf(TagDescription tag) => $"{tag.ResourceId} {tag.Key}";

    private static List<Tagged> Find(Call call, List<string>? ids)
    {
        if (ids is null or { Count: 0 })
            throw Error.Missing("resourceIdSet");
        return ids.Distinct(StringComparer.Ordinal).Select(id => Tagged.Find(call, id)).ToList();
    }

    private static Func<TagDescription, IEnumerable<string?>>? Field(string name)
    {
        if (name.StartsWith("tag:", StringComparison.Ordinal))
        {
            var key = name["tag:".Length..];
            return tag => tag.Key == key ? [tag.Value] : [];
        }

        return name switch
        {
            "key" => Filtered.One<TagDescription>(tag => tag.Key),
            "resource-id" => Filtered.One<TagDescription>(tag => tag.ResourceId),
            "resource-type" => Filtered.One<TagDescription>(tag => tag.ResourceType?.Value),
            "value" => Filtered.One<TagDescription>(tag => tag.Value),
            _ => null,
        };
    }
}
