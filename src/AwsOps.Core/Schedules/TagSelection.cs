using AwsOps.Core.Text;

namespace AwsOps.Core.Schedules;

/// <summary>Whether tags are those that a schedule's selector asks for.</summary>
public static class TagSelection
{
    /// <summary>Whether the tags have every key of the selector (as written, EC2's tags know upper and lower case), with a value that its pattern matches.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(tags);
        return selector.All(s => tags.TryGetValue(s.Key, out var value) && Wildcard.IsMatch(s.Value, value));
    }
}
