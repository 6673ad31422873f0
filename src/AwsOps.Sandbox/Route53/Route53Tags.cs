using Amazon.Route53.Model;
using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.Route53;

/// <summary>Tags of hosted zones and health checks.</summary>
internal static class Route53Tags
{
    private const int MostAtOnce = 10;

    public static ChangeTagsForResourceResponse Change(Call call, ChangeTagsForResourceRequest request)
    {
        if (request.AddTags is null && request.RemoveTagKeys is null)
            throw Error.Of("InvalidInput", "Either AddTags or RemoveTagKeys must be given.");
        if (request.AddTags?.Count > MostAtOnce || request.RemoveTagKeys?.Count > MostAtOnce)
            throw Error.Of("InvalidInput", $"At most {MostAtOnce} tags can be changed at once.");
        var (tags, put) = Find(call, request.ResourceType?.Value, request.ResourceId);
        var changed = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var key in request.RemoveTagKeys ?? [])
            changed.Remove(key);
        foreach (var tag in request.AddTags ?? [])
        {
            if (string.IsNullOrEmpty(tag.Key) || tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw Error.Of("InvalidInput", $"The tag key '{tag.Key}' is not valid.");
            changed[tag.Key] = tag.Value ?? string.Empty;
        }

        if (changed.Count > 50)
            throw Error.Of("InvalidInput", "The resource would have more than 50 tags.");
        put(changed);
        return new ChangeTagsForResourceResponse();
    }

    public static ListTagsForResourceResponse List(Call call, ListTagsForResourceRequest request) =>
        new() { ResourceTagSet = SetOf(call, request.ResourceType?.Value, request.ResourceId) };

    public static ListTagsForResourcesResponse ListMany(Call call, ListTagsForResourcesRequest request)
    {
        var ids = request.ResourceIds ?? [];
        return ids.Count is 0 or > MostAtOnce
            ? throw Error.Of("InvalidInput", $"ResourceIds takes 1 to {MostAtOnce} ids, not {ids.Count}.")
            : new ListTagsForResourcesResponse { ResourceTagSets = ids.ConvertAll(id => SetOf(call, request.ResourceType?.Value, id)) };
    }

    private static ResourceTagSet SetOf(Call call, string? type, string? id) => new()
    {
        ResourceType = type,
        ResourceId = ZoneCalls.Bare(id),
        Tags = Find(call, type, id).Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList(),
    };

    private static (Dictionary<string, string> Tags, Action<Dictionary<string, string>> Put) Find(Call call, string? type, string? id)
    {
        switch (type)
        {
            case "hostedzone":
                var zone = ZoneCalls.Find(call, id);
                return (zone.Tags, tags => call.State.Zones.Put(zone with { Tags = tags }));
            case "healthcheck":
                var check = call.State.HealthChecks.Find(id ?? string.Empty) ?? throw Error.Of("NoSuchHealthCheck", $"A health check with id '{id}' does not exist.", 404);
                return (check.Tags, tags => call.State.HealthChecks.Put(check with { Tags = tags }));
            default:
                throw Error.Of("InvalidInput", $"The resource type '{type}' is not valid.");
        }
    }
}
