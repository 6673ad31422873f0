using Amazon.Route53.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>The tags of a health check that we make.</summary>
internal static class HealthCheckTags
{
    public static List<Tag> Of(HealthCheckSpec spec, string operationId)
    {
        var tags = new SortedDictionary<string, string>(spec.Tags.ToDictionary(t => t.Key, t => t.Value), StringComparer.Ordinal) { [OpsTags.Operation] = operationId };
        if (spec.Name is { } name)
            tags["Name"] = name;
        return tags.Select(t => new Tag { Key = t.Key, Value = t.Value }).ToList();
    }
}
