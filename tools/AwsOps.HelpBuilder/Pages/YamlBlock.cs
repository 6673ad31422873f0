namespace AwsOps.HelpBuilder.Pages;

/// <summary>
/// The little YAML that help pages use: <c>key: value</c>, lists of scalars, and lists of flat maps. Anything else is refused.
/// </summary>
public sealed class YamlBlock
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Dictionary<string, string>>> _maps = new(StringComparer.Ordinal);

    /// <summary>Reads a block.</summary>
    /// <exception cref="PageFormatException">A line is none of the forms above.</exception>
    public static YamlBlock Parse(string text)
    {
        var block = new YamlBlock();
        string? key = null;
        foreach (var line in MarkdownSection.Lines(text).Where(line => line.Trim().Length > 0))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal) && key is not null)
                block.AddItem(key, line[2..]);
            else if (line.StartsWith("  ", StringComparison.Ordinal) && key is not null && block._maps.TryGetValue(key, out var maps))
                AddPair(maps[^1], line);
            else if (line[0] is not ' ' and not '-')
                key = AddPair(block._values, line);
            else
                throw new PageFormatException($"cannot read the line '{line}'");
        }

        return block;
    }

    /// <summary>A scalar; empty when it is absent.</summary>
    public string Value(string key) => _values.GetValueOrDefault(key, "");

    /// <summary>A list of scalars; empty when it is absent or written as <c>[]</c>.</summary>
    public IReadOnlyList<string> List(string key) => _lists.GetValueOrDefault(key) ?? [];

    /// <summary>A list of flat maps; empty when it is absent.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Maps(string key) => _maps.GetValueOrDefault(key) ?? [];

    private void AddItem(string key, string item)
    {
        var colon = item.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && item[..colon].All(char.IsAsciiLetter))
        {
            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            AddPair(map, item);
            (_maps.TryGetValue(key, out var maps) ? maps : _maps[key] = []).Add(map);
        }
        else
        {
            (_lists.TryGetValue(key, out var list) ? list : _lists[key] = []).Add(Scalar(item));
        }
    }

    private static string AddPair(Dictionary<string, string> map, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
            throw new PageFormatException($"cannot read the line '{line}'");
        var key = line[..colon].Trim();
        map[key] = Scalar(line[(colon + 1)..]);
        return key;
    }

    private static string Scalar(string text)
    {
        var value = text.Trim();
        if (value == "[]")
            return "";
        return value.Length >= 2 && value[0] == value[^1] && value[0] is '\'' or '"' ? value[1..^1] : value;
    }
}
