using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Settings;

/// <summary>Reads and changes settings.</summary>
public sealed class SettingService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public SettingService(OpsSession session) => _session = session;

    /// <summary>The values in force for a host.</summary>
    public async Task<IReadOnlyList<OpsSetting>> ForHostAsync(OpsHost host, CancellationToken cancellationToken)
    {
        var resolver = await ResolverAsync(cancellationToken);
        return [.. SettingCatalog.All.Select(d => resolver.Resolve(d, host))];
    }

    /// <summary>The values in force for a Region.</summary>
    public async Task<IReadOnlyList<OpsSetting>> ForRegionAsync(string region, CancellationToken cancellationToken)
    {
        var resolver = await ResolverAsync(cancellationToken);
        return [.. SettingCatalog.All.Select(d => resolver.Resolve(d, null, region))];
    }

    /// <summary>The values in force where nothing more special is set, then each value that is stored, or in the settings file, for a Region, tag or host.</summary>
    public async Task<IReadOnlyList<OpsSetting>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = _session.Store.ScopedSettings.List(await _session.AccountIdAsync(cancellationToken));
        var resolver = await ResolverAsync(cancellationToken);
        var file = SettingsFile.Load(_session.Variable);
        var hosts = _session.Store.Hosts.List(await _session.AccountIdAsync(cancellationToken), includeTerminated: true).ToDictionary(h => h.InstanceId, StringComparer.Ordinal);
        return
        [
            .. SettingCatalog.All.Select(d => resolver.Resolve(d, null)),
            .. stored.Where(s => s.Scope.Kind != SettingScopeKind.Account && SettingCatalog.All.Any(d => d.Name == s.Name)).Select(s => Describe(s, hosts)),
            .. (file?.Settings ?? []).Where(s => s.Scope.Kind != SettingScopeKind.Account).Select(s => SettingResolver.Describe(SettingCatalog.Find(s.Name), s.Value, SettingResolver.SourceOf(file!, s))),
        ];
    }

    /// <summary>Sets a value, after asking.</summary>
    /// <returns>What is stored now; null when the user did not want it.</returns>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public async Task<OpsSetting?> SetAsync(string name, string value, SettingScope scope, OpsHost? host, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var definition = SettingCatalog.Find(name);
        Settable(definition);
        var setting = new StoredSetting(scope, definition.Name, definition.Check(value, "-Value"));
        var account = await _session.AccountIdAsync(cancellationToken);
        if (!await pipeline.ShouldProcessAsync(Label(scope, host), $"Set {definition.Name} to '{setting.Value}'"))
            return null;
        _session.Store.ScopedSettings.Set(account, setting);
        if (_session.Variable(definition.Variable) is { Length: > 0 })
            pipeline.Warning($"{definition.Variable} is set in the environment and goes before what is stored.");
        return SettingResolver.Describe(definition, setting.Value, scope.ToString()) with { HostName = host?.HostName, InstanceId = host?.InstanceId };
    }

    /// <summary>Forgets values, after asking for each; what is not set is no error.</summary>
    public async Task ClearAsync(IReadOnlyList<SettingDefinition> definitions, SettingScope scope, OpsHost? host, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var set = _session.Store.ScopedSettings.List(account).Where(s => s.Scope == scope).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var definition in definitions.Where(d => set.Contains(d.Name)))
        {
            if (await pipeline.ShouldProcessAsync(Label(scope, host), $"Clear {definition.Name}"))
                _session.Store.ScopedSettings.Remove(account, scope, definition.Name);
        }
    }

    private static string Label(SettingScope scope, OpsHost? host) => host?.HostName is { } name ? $"host {name} ({host.InstanceId})" : scope.ToString();

    private static OpsSetting Describe(StoredSetting setting, Dictionary<string, OpsHost> hosts)
    {
        var described = SettingResolver.Describe(SettingCatalog.Find(setting.Name), setting.Value, setting.Scope.ToString());
        return setting.Scope.Kind == SettingScopeKind.Host
            ? described with { InstanceId = setting.Scope.Target, HostName = hosts.GetValueOrDefault(setting.Scope.Target)?.HostName }
            : described;
    }

    /// <summary>What finds the values in force.</summary>
    public async Task<SettingResolver> ResolverAsync(CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        return new SettingResolver(_session.Store.ScopedSettings.List(account), _session.Variable, SettingsFile.Load(_session.Variable), account);
    }

    /// <summary>Refuses a setting that cannot be stored by account.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void Settable(SettingDefinition definition)
    {
        if (definition.IsConnection)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Name '{definition.Name}' is not kept by account, for it decides which account is asked. Set-OpsCredential sets it.", definition.Name);
    }
}
