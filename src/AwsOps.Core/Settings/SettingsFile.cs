using System.Collections.Concurrent;
using AwsOps.Core.Errors;
using AwsOps.Core.Text;

namespace AwsOps.Core.Settings;

/// <summary>
/// The settings file: values before the first section and in [default] hold everywhere, those in [account 123456789012],
/// [region eu-west-1], [tag role=db] and [host db-1] for what they name; the last of these goes before the first.
/// </summary>
public sealed class SettingsFile
{
    /// <summary>The variable that names another file.</summary>
    public const string Variable = "AWSOPS_CONFIG";

    private const string Sections = "[default], [account 123456789012], [region eu-west-1], [tag key=value], [host name]";
    private static readonly ConcurrentDictionary<string, (DateTime Changed, long Length, SettingsFile File)> Known = new(StringComparer.Ordinal);

    private SettingsFile(string path, IReadOnlyList<FileSetting> settings)
    {
        Path = path;
        Settings = settings;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Its values, in the order of the file.</summary>
    public IReadOnlyList<FileSetting> Settings { get; }

    /// <summary>Where the file is or would be: AWSOPS_CONFIG, or awsops/settings.ini in the user's folder of configurations; null when the user has no such folder.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? PathOf(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable(Variable) is { Length: > 0 } given)
            return System.IO.Path.GetFullPath(given);
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? null : System.IO.Path.Combine(folder, "awsops", "settings.ini");
    }

    /// <summary>The file that is in force, read again when it has changed; null when there is none.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="OpsException">InvalidInput: AWSOPS_CONFIG names no file, or a line is wrong; the message has file and line.</exception>
    public static SettingsFile? Load(Func<string, string?> variable)
    {
        if (PathOf(variable) is not { } path)
            return null;
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return variable(Variable) is { Length: > 0 } given
                ? throw new OpsException(OpsErrorId.InvalidInput, $"{Variable} '{given}' names no file.", given)
                : null;
        }

        var (changed, length) = (file.LastWriteTimeUtc, file.Length);
        if (Known.TryGetValue(path, out var known) && known.Changed == changed && known.Length == length)
            return known.File;
        var read = Parse(IniFile.Read(path), path);
        Known[path] = (changed, length, read);
        return read;
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="OpsException">InvalidInput with file and line.</exception>
    public static SettingsFile Parse(string text, string path) => Parse(IniFile.Parse(text, path), path);

    /// <summary>What a section holds for.</summary>
    /// <returns>Null when it is none of ours.</returns>
    internal static (string? Account, SettingScope Scope)? ScopeOf(string section)
    {
        var words = section.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var target = words.Length == 2 ? words[1] : "";
        return (words.Length == 0 ? "DEFAULT" : words[0].ToUpperInvariant(), target) switch
        {
            ("DEFAULT", "") => (null, SettingScope.Account),
            ("ACCOUNT", { Length: 12 } id) when id.All(char.IsAsciiDigit) => (id, SettingScope.Account),
            ("REGION", { Length: > 0 } region) when !region.Any(char.IsWhiteSpace) => (null, new SettingScope(SettingScopeKind.Region, region.ToLowerInvariant())),
            ("TAG", { Length: > 0 } tag) when tag.IndexOf('=', StringComparison.Ordinal) > 0 => (null, new SettingScope(SettingScopeKind.Tag, tag)),
            ("HOST", { Length: > 0 } host) when !host.Any(char.IsWhiteSpace) => (null, new SettingScope(SettingScopeKind.Host, host)),
            _ => null,
        };
    }

    private static SettingsFile Parse(IniFile ini, string path)
    {
        foreach (var (name, line) in ini.Sections.Where(s => ScopeOf(s.Name) is null))
            throw IniFile.Refuse(path, line, $"[{name}] is no section that there is; there are {Sections}");
        return new SettingsFile(path, ini.Entries.Select(e => Read(e, path)).ToList());
    }

    private static FileSetting Read(IniEntry entry, string path)
    {
        try
        {
            var definition = SettingCatalog.Find(entry.Key);
            var (account, scope) = ScopeOf(entry.Section)!.Value;
            if (definition.IsConnection && (account is not null || scope.Kind > SettingScopeKind.Region))
                throw new OpsException(OpsErrorId.InvalidParameter, $"{definition.Name} decides which account is asked; it stands in [default] or in [region ...]");
            return new FileSetting(account, scope, definition.Name, definition.Check(entry.Value, entry.Key), entry.Line);
        }
        catch (OpsException error) when (error.Id == OpsErrorId.InvalidParameter)
        {
            throw IniFile.Refuse(path, entry.Line, error.Message.Replace("-Name '", "'", StringComparison.Ordinal).TrimEnd('.'), error);
        }
    }
}
