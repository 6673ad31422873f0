using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Settings;

/// <summary>
/// Finds the value in force: built in, then the settings file, then what is stored for the account, the Region, a tag, the host, then the
/// environment variable; the last one that says something counts. Of several tags the first in the order of their text does. The file
/// has layers of its own: all, an account, a Region, a tag, a host.
/// </summary>
public sealed class SettingResolver
{
    private readonly IReadOnlyList<StoredSetting> _stored;
    private readonly Func<string, string?> _variable;
    private readonly SettingsFile? _file;
    private readonly string? _account;

    /// <summary>A resolver over what is stored.</summary>
    /// <param name="stored">Everything stored in the account.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="file">The settings file, if there is one.</param>
    /// <param name="account">The account, for its section of the file.</param>
    public SettingResolver(IReadOnlyList<StoredSetting> stored, Func<string, string?> variable, SettingsFile? file = null, string? account = null)
    {
        _stored = stored;
        _variable = variable;
        _file = file;
        _account = account;
    }

    /// <summary>The value of a setting for a host; for a Region or for the account where no host is named.</summary>
    /// <exception cref="OpsException">InvalidParameter when an environment variable has a value that is not allowed.</exception>
    public OpsSetting Resolve(SettingDefinition definition, OpsHost? host, string? region = null)
    {
        var (value, source) = Find(definition, host, region);
        return Describe(definition, value, source) with { HostName = host?.HostName, InstanceId = host?.InstanceId };
    }

    /// <summary>The value alone.</summary>
    public string? Value(string name, OpsHost? host) => Resolve(SettingCatalog.Find(name), host).Value;

    /// <summary>A setting with a value, described.</summary>
    public static OpsSetting Describe(SettingDefinition definition, string? value, string source) => new()
    {
        Name = definition.Name,
        Value = value,
        Source = source,
        Allowed = definition.Allowed,
        Variable = definition.Variable,
        Description = definition.Description,
    };

    /// <summary>What a value of the file is said to come from.</summary>
    internal static string SourceOf(SettingsFile file, FileSetting setting) =>
        $"file {file.Path}:{setting.Line}" + (setting.Account is { } account ? $", account {account}" : setting.Scope.Kind == SettingScopeKind.Account ? "" : $", {setting.Scope}");

    private static bool Covers(SettingScope scope, OpsHost? host, string? region) => host is not null
        ? scope.Covers(host)
        : scope.Kind == SettingScopeKind.Account || (scope.Kind == SettingScopeKind.Region && scope.Target.Equals(region, StringComparison.OrdinalIgnoreCase));

    private (string? Value, string Source) Find(SettingDefinition definition, OpsHost? host, string? region)
    {
        if (_variable(definition.Variable) is { Length: > 0 } said)
            return (definition.Check(said, definition.Variable), "variable " + definition.Variable);
        var found = _stored
            .Where(s => s.Name == definition.Name && Covers(s.Scope, host, region))
            .OrderByDescending(s => s.Scope.Kind)
            .ThenBy(s => s.Scope.Target, StringComparer.Ordinal)
            .FirstOrDefault();
        if (found is not null)
            return (found.Value, found.Scope.ToString());
        var written = _file?.Settings
            .Where(s => s.Name == definition.Name && (s.Account is null || s.Account == _account) && (Covers(s.Scope, host, region) || IsNamed(s.Scope, host)))
            .OrderByDescending(s => s.Scope.Kind)
            .ThenByDescending(s => s.Account is not null)
            .ThenBy(s => s.Scope.Target, StringComparer.Ordinal)
            .FirstOrDefault();
        return written is null ? (definition.Default, "default") : (written.Value, SourceOf(_file!, written));
    }

    // In a file people write names.
    private static bool IsNamed(SettingScope scope, OpsHost? host) =>
        scope.Kind == SettingScopeKind.Host && host?.HostName is { } name && scope.Target.Equals(name, StringComparison.OrdinalIgnoreCase);
}
