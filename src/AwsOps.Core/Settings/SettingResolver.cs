using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Settings;

/// <summary>
/// Finds the value in force: built in, then what is stored for the account, the Region, a tag, the host, then the environment variable;
/// the last one that says something counts. Of several tags the first in the order of their text does.
/// </summary>
public sealed class SettingResolver
{
    private readonly IReadOnlyList<StoredSetting> _stored;
    private readonly Func<string, string?> _variable;

    /// <summary>A resolver over what is stored.</summary>
    /// <param name="stored">Everything stored in the account.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public SettingResolver(IReadOnlyList<StoredSetting> stored, Func<string, string?> variable)
    {
        _stored = stored;
        _variable = variable;
    }

    /// <summary>The value of a setting for a host, or for the account where no host is named.</summary>
    /// <exception cref="OpsException">InvalidParameter when an environment variable has a value that is not allowed.</exception>
    public OpsSetting Resolve(SettingDefinition definition, OpsHost? host)
    {
        var (value, source) = Find(definition, host);
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

    private (string? Value, string Source) Find(SettingDefinition definition, OpsHost? host)
    {
        if (_variable(definition.Variable) is { Length: > 0 } said)
            return (definition.Check(said, definition.Variable), "variable " + definition.Variable);
        var found = _stored
            .Where(s => s.Name == definition.Name && (host is null ? s.Scope.Kind == SettingScopeKind.Account : s.Scope.Covers(host)))
            .OrderByDescending(s => s.Scope.Kind)
            .ThenBy(s => s.Scope.Target, StringComparer.Ordinal)
            .FirstOrDefault();
        return found is null ? (definition.Default, "default") : (found.Value, found.Scope.ToString());
    }
}
