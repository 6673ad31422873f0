using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Hosts.Tagging;

/// <summary>Decides which tags go to which hosts in which calls. No I/O.</summary>
public static class HostTagPlanner
{
    /// <summary>Joins what a pipeline brought bit by bit: one change a host and kind. Of two values for a key the later one counts.</summary>
    public static IReadOnlyList<HostTagChange> Join(IEnumerable<HostTagChange> changes) => changes
        .GroupBy(c => (c.Host.InstanceId, c.Kind))
        .Select(g => new HostTagChange(g.Last().Host, g.Key.Kind, Union(g.Select(c => c.Tags))))
        .ToList();

    /// <summary>Throws InvalidParameter when no host could have such a tag of this kind.</summary>
    public static void Check(HostTagKind kind, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (kind == HostTagKind.Standard)
                TagRules.CheckOne(key, value);
            else if (key.Length == 0 || key.Any(char.IsControl))
                throw new OpsException(OpsErrorId.InvalidParameter, "-Tag has a key that is empty or has control characters.", key);
        }
    }

    /// <summary>The failure of a host that would have more tags than EC2 allows; null when they fit.</summary>
    public static OpsException? CheckCount(OpsHost host, IReadOnlyDictionary<string, string> added)
    {
        // What AWS itself puts there (aws:autoscaling:groupName) does not count.
        var count = host.Tags.Keys.Union(added.Keys, StringComparer.Ordinal).Count(k => !k.StartsWith("aws:", StringComparison.OrdinalIgnoreCase));
        return count <= OpsTags.MaxTags
            ? null
            : new OpsException(OpsErrorId.InvalidParameter, $"Host {host.HostName} ({host.InstanceId}) would have {count} tags; EC2 allows {OpsTags.MaxTags}. -Kind Extended has no such limit.", host.InstanceId);
    }

    /// <summary>The failure of a host that has one of the keys with another value; null when it has none.</summary>
    /// <param name="change">The tags that are to be added.</param>
    /// <param name="present">What the host has of this kind.</param>
    public static OpsException? CheckNew(HostTagChange change, IReadOnlyDictionary<string, string> present)
    {
        var taken = change.Tags.Where(t => present.TryGetValue(t.Key, out var old) && old != t.Value).Select(t => $"{t.Key}={present[t.Key]}").ToList();
        return taken.Count == 0
            ? null
            : new OpsException(
                OpsErrorId.TagExists,
                $"Host {change.Host.HostName} ({change.Host.InstanceId}) has {string.Join(", ", taken)} already and is left as it is; Set-OpsHostTag, or -Force, replaces the value.",
                change.Host.InstanceId);
    }

    /// <summary>The calls: hosts of one Region that get the same tags go together.</summary>
    public static IReadOnlyList<HostTagBatch> Batches(IEnumerable<HostTagChange> changes) => changes
        .GroupBy(c => (c.Host.Region, Text: JsonSerializer.Serialize(c.Tags.OrderBy(t => t.Key, StringComparer.Ordinal))))
        .Select(g => new HostTagBatch(g.Key.Region, g.First().Tags, g.Select(c => c.Host).ToList()))
        .ToList();

    private static SortedDictionary<string, string> Union(IEnumerable<IReadOnlyDictionary<string, string>> sets)
    {
        var union = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in sets.SelectMany(s => s))
            union[key] = value;
        return union;
    }
}
