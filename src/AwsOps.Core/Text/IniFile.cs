using AwsOps.Core.Errors;

namespace AwsOps.Core.Text;

/// <summary>
/// An ini file: <c>[section]</c>, <c>key = value</c> or <c>key: value</c>, and comments on lines of their own that begin with # or ;.
/// Nothing is case-sensitive but values.
/// </summary>
public sealed class IniFile
{
    private IniFile(IReadOnlyList<IniEntry> entries, IReadOnlyList<(string Name, int Line)> sections)
    {
        Entries = entries;
        Sections = sections;
    }

    /// <summary>All values, in the order of the file.</summary>
    public IReadOnlyList<IniEntry> Entries { get; }

    /// <summary>The sections as they stand there, each with its line.</summary>
    public IReadOnlyList<(string Name, int Line)> Sections { get; }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="asPython">As Python's ConfigParser has it: a line that begins with white space goes on with the value before it, and white space with a ; ends a value.</param>
    /// <exception cref="OpsException">InvalidInput with file and line: neither section, value nor comment; a key twice.</exception>
    public static IniFile Parse(string text, string name, bool asPython = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var entries = new List<IniEntry>();
        var sections = new List<(string, int)>();
        var seen = new Dictionary<(string, string), int>();
        var section = "";
        var isOpen = false;
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            if (asPython && isOpen && char.IsWhiteSpace(raw[0]))
            {
                entries[^1] = entries[^1] with { Value = $"{entries[^1].Value}\n{line}".TrimStart('\n') };
            }
            else if (line[0] == '[')
            {
                section = line[^1] == ']' && line.Length > 2 ? line[1..^1].Trim() : throw Refuse(name, number, $"'{line}' is no section: [name] is one");
                sections.Add((section, number));
                isOpen = false;
            }
            else
            {
                var at = line.AsSpan().IndexOfAny('=', ':');
                if (at < 1)
                    throw Refuse(name, number, $"'{line}' is neither a section nor a value: key = value is one");
                var entry = new IniEntry(section, line[..at].TrimEnd(), Uncommented(line[(at + 1)..].TrimStart(), asPython), number);
                if (!seen.TryAdd((section.ToUpperInvariant(), entry.Key.ToUpperInvariant()), number))
                    throw Refuse(name, number, $"{entry.Key} is in line {seen[(section.ToUpperInvariant(), entry.Key.ToUpperInvariant())]} already");
                entries.Add(entry);
                isOpen = true;
            }
        }

        return new IniFile(entries, sections);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="OpsException">InvalidInput, as <see cref="Parse"/>, or when the file cannot be read.</exception>
    public static IniFile Read(string path, bool asPython = false)
    {
        try
        {
            return Parse(File.ReadAllText(path), path, asPython);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.InvalidInput, $"The file {path} cannot be read: {error.Message}", path, error);
        }
    }

    private static string Uncommented(string value, bool asPython)
    {
        for (var i = asPython ? value.IndexOf(';', StringComparison.Ordinal) : -1; i > 0; i = value.IndexOf(';', i + 1))
        {
            if (char.IsWhiteSpace(value[i - 1]))
                return value[..i].TrimEnd();
        }

        return value;
    }

    /// <summary>The error for a line of a file.</summary>
    public static OpsException Refuse(string name, int line, string what, Exception? inner = null) =>
        new(OpsErrorId.InvalidInput, $"{name}:{line}: {what}.", name, inner);
}
