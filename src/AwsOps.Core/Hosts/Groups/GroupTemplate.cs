using System.Diagnostics.CodeAnalysis;
using System.Text;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts.Groups;

/// <summary>
/// A template for group names: <c>{{key}}</c> stands for the value of a tag, <c>{{key=value}}</c> too, and only where the tag has that value. A host
/// without one of the tags is in no group of the template.
/// </summary>
public sealed class GroupTemplate
{
    private readonly IReadOnlyList<(string Text, string? Key, string? Value)> _parts;

    private GroupTemplate(IReadOnlyList<(string Text, string? Key, string? Value)> parts) => _parts = parts;

    /// <summary>Whether a name is a template.</summary>
    public static bool IsTemplate(string name) => name.Contains("{{", StringComparison.Ordinal) || name.Contains("}}", StringComparison.Ordinal);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template; spaces inside the braces do not count.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static GroupTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<(string, string?, string?)>();
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
                throw Bad(text, "'{{' has no '}}'");
            parts.Add((Literal(text[at..open], text), null, null));
            parts.Add(Token(text[(open + 2)..close], text));
            at = close + 2;
        }

        parts.Add((Literal(text[at..], text), null, null));
        return parts.Count > 1 ? new GroupTemplate(parts.Where(p => p.Item2 is not null || p.Item1.Length > 0).ToList()) : throw Bad(text, "it has no {{key}}");
    }

    /// <summary>The group of a host with these tags; false where it is in none.</summary>
    public bool TryRender(IReadOnlyDictionary<string, string> tags, [NotNullWhen(true)] out string? name)
    {
        ArgumentNullException.ThrowIfNull(tags);
        name = null;
        var text = new StringBuilder();
        foreach (var (literal, key, wanted) in _parts)
        {
            if (key is null)
            {
                text.Append(literal);
                continue;
            }

            if (!tags.TryGetValue(key, out var value) || value.Length == 0 || (wanted is not null && value != wanted))
                return false;
            text.Append(value);
        }

        name = text.ToString();
        return true;
    }

    /// <summary>The template as it is kept: without spaces inside the braces.</summary>
    public override string ToString() =>
        string.Concat(_parts.Select(p => p.Key is null ? p.Text : p.Value is null ? $"{{{{{p.Key}}}}}" : $"{{{{{p.Key}={p.Value}}}}}"));

    private static (string, string?, string?) Token(string token, string text)
    {
        var at = token.IndexOf('=', StringComparison.Ordinal);
        var key = (at < 0 ? token : token[..at]).Trim();
        var value = at < 0 ? null : token[(at + 1)..].Trim();
        if (key.Length == 0 || value is "" || key.Contains('{', StringComparison.Ordinal))
            throw Bad(text, $"'{{{{{token}}}}}' must be {{{{key}}}} or {{{{key=value}}}}");
        return ("", key, value);
    }

    private static string Literal(string literal, string text) =>
        literal.Contains("}}", StringComparison.Ordinal) ? throw Bad(text, "'}}' has no '{{'") : literal;

    private static OpsException Bad(string text, string why) => new(OpsErrorId.InvalidParameter, $"-GroupName '{text}' is no template: {why}.", text);
}
