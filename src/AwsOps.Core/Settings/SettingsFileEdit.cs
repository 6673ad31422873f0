using System.Text;

namespace AwsOps.Core.Settings;

/// <summary>Changes values of a settings file and leaves every other line as it is, comments too.</summary>
internal static class SettingsFileEdit
{
    /// <summary>The text with other values in one section.</summary>
    /// <param name="text">The file's text, which must be right.</param>
    /// <param name="scope">The section.</param>
    /// <param name="values">New values by name; null takes a value out.</param>
    public static string Apply(string text, SettingScope scope, IReadOnlyDictionary<string, string?> values)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        var left = values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.OrdinalIgnoreCase);
        var (isInside, insert) = (scope == SettingScope.Account, scope == SettingScope.Account ? 0 : -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith('['))
            {
                isInside = SettingsFile.ScopeOf(line[1..^1].Trim()) is { Account: null } section && section.Scope == scope;
                if (isInside)
                    insert = i + 1;
                continue;
            }

            if (!isInside || line.Length == 0 || line[0] is '#' or ';')
                continue;
            insert = i + 1;
            var key = line[..line.AsSpan().IndexOfAny('=', ':')].TrimEnd();
            if (!values.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                continue;
            if (left.Remove(key, out var value))
                lines[i] = $"{key} = {value}";
            else
                lines.RemoveAt(insert = i--);
        }

        if (left.Count > 0 && insert < 0)
        {
            if (lines.Count > 0)
                lines.Add("");
            lines.Add($"[{scope}]");
            insert = lines.Count;
        }

        foreach (var (key, value) in left.OrderByDescending(v => v.Key, StringComparer.Ordinal))
            lines.Insert(insert, $"{key} = {value}");
        return lines.Aggregate(new StringBuilder(), (all, line) => all.Append(line).Append(end)).ToString();
    }
}
