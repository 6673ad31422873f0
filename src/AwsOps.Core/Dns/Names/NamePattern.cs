using AwsOps.Core.Text;

namespace AwsOps.Core.Dns.Names;

/// <summary>A name as somebody typed it to find names by: with wildcards, with a final dot, in other letters than those of ASCII.</summary>
public sealed class NamePattern
{
    private readonly string _pattern;
    private readonly string _literal;

    /// <summary>Reads it; what is no name fits none.</summary>
    public NamePattern(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        Typed = typed;
        var plain = typed.Length > 1 ? typed.TrimEnd('.') : typed;
        // A star may be meant as itself too, as it begins names.
        _literal = DnsName.TryParse(plain, out var name, out _) ? name : plain;
        _pattern = Wildcard.HasWildcards(plain) ? string.Join('.', plain.Split('.').Select(Label)) : plain;
    }

    /// <summary>The text as it was typed.</summary>
    public string Typed { get; }

    /// <summary>Whether it may fit several names.</summary>
    public bool HasWildcards => Wildcard.HasWildcards(Typed);

    /// <summary>Patterns of several texts.</summary>
    public static IReadOnlyList<NamePattern> Of(IEnumerable<string> typed) => typed.Select(t => new NamePattern(t)).ToList();

    /// <summary>Whether a name, in its one form, fits.</summary>
    public bool IsMatch(string name) => _literal.Equals(name, StringComparison.OrdinalIgnoreCase) || Wildcard.IsMatch(_pattern, name);

    private static string Label(string label) =>
        !Wildcard.HasWildcards(label) && label.Any(c => c > 127) && DnsName.TryParse(label, out var converted, out _) ? converted : label;
}
