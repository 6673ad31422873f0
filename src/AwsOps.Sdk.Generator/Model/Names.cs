using System.Text;

namespace AwsOps.Sdk.Generator.Model;

/// <summary>Names of C# members, by the rules of the official SDK.</summary>
internal static class Names
{
    private static readonly HashSet<string> ObjectMembers = new(StringComparer.Ordinal)
    {
        "ToString", "GetHashCode", "Equals", "GetType", "MemberwiseClone", "Value",
    };

    /// <summary>First letter in upper case.</summary>
    public static string Capitalise(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Property name of a member; C# forbids the class's own name, then its last word is taken.</summary>
    public static string Property(string className, string member)
    {
        var name = Capitalise(member);
        if (name != className) return name;
        var start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start])) start--;
        return start == 0 ? name + "Value" : name[start..];
    }

    /// <summary>Field name of an enum value: words joined in capitals, underscores kept.</summary>
    public static string Constant(string value)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var c in value)
        {
            if (c == '_' || char.IsAsciiLetterOrDigit(c))
            {
                text.Append(upper ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
            else
                upper = true;
        }
        if (text.Length == 0) text.Append("Empty");
        if (char.IsAsciiDigit(text[0])) text.Insert(0, '_');
        var name = text.ToString();
        return ObjectMembers.Contains(name) ? name + "Constant" : name;
    }

    /// <summary>A C# string literal.</summary>
    public static string Literal(string? text) =>
        text is null ? "null" : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"";
}
