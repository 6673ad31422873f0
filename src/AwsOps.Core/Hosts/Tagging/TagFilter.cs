using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts.Tagging;

/// <summary>
/// A condition on one tag: <c>env=prod</c> (is), <c>env!=prod</c> (is not), <c>role=~web</c> (contains), <c>role!=~web</c>, <c>name=:db-</c>
/// (begins with), <c>name!=:db-</c>. Keys are compared with case, values without. A host without the tag meets the negated ones only.
/// </summary>
public sealed record TagFilter
{
    private TagFilter(string key, string value, Test test, bool isNegated)
    {
        Key = key;
        Value = value;
        How = test;
        IsNegated = isNegated;
    }

    private enum Test
    {
        Equal,
        Contain,
        Begin,
    }

    /// <summary>The tag's key.</summary>
    public string Key { get; }

    private string Value { get; }

    private Test How { get; }

    private bool IsNegated { get; }

    /// <summary>Reads filters.</summary>
    /// <param name="texts">One condition each; null for none.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static IReadOnlyList<TagFilter> ParseAll(IEnumerable<string>? texts) => (texts ?? []).Select(Parse).ToList();

    /// <summary>Reads a filter.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static TagFilter Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var isNegated = at > 0 && text[at - 1] == '!';
        var key = at < 0 ? "" : text[..(isNegated ? at - 1 : at)];
        if (key.Length == 0)
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"-TagFilter '{text}' is no condition; allowed are Key=Value, Key!=Value, Key=~part, Key!=~part, Key=:beginning and Key!=:beginning.", text);
        }

        var rest = text[(at + 1)..];
        return rest switch
        {
            ['~', ..] => new TagFilter(key, rest[1..], Test.Contain, isNegated),
            [':', ..] => new TagFilter(key, rest[1..], Test.Begin, isNegated),
            _ => new TagFilter(key, rest, Test.Equal, isNegated),
        };
    }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="values">The host's values for <see cref="Key"/>: none, or one of each kind of tag that has it.</param>
    public bool Matches(IEnumerable<string> values) => values.Any(Holds) != IsNegated;

    private bool Holds(string value) => How switch
    {
        Test.Contain => value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        Test.Begin => value.StartsWith(Value, StringComparison.OrdinalIgnoreCase),
        _ => value.Equals(Value, StringComparison.OrdinalIgnoreCase),
    };
}
