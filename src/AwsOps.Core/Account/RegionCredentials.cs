using AwsOps.Core.Settings;

namespace AwsOps.Core.Account;

/// <summary>The credentials that the settings name, for all Regions or for one, where neither a cmdlet nor Connect-OpsAccount named any.</summary>
public static class RegionCredentials
{
    /// <summary>The connection with the profile and role that the settings name for its Region.</summary>
    /// <remarks>
    /// A connection that names a profile, keys or a role stays as it is, and so does the sandbox's. A more special layer goes before a
    /// more general one: [default], [region ...], the environment variable. A layer that names a profile drops the role of those
    /// before it: half of one identity never mixes with half of another.
    /// </remarks>
    /// <param name="connection">How to reach the account, as the user said it.</param>
    /// <param name="file">The settings file, if there is one.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="region">Finds the Region where the connection names none; called only when it matters.</param>
    public static OpsConnection Apply(OpsConnection connection, SettingsFile? file, Func<string, string?> variable, Func<string?> region)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.Sandbox || connection.ProfileName is not null || connection.AccessKey is not null || connection.RoleArn is not null)
            return connection;
        var written = (file?.Settings ?? []).Where(s => SettingCatalog.Find(s.Name).IsConnection).ToList();
        var named = written.Any(s => s.Scope.Kind == SettingScopeKind.Region) ? connection.Region ?? region() : null;
        string? In(SettingScopeKind kind, string name) => written
            .FirstOrDefault(s => s.Name == name && s.Scope.Kind == kind && (kind == SettingScopeKind.Account || s.Scope.Target.Equals(named, StringComparison.OrdinalIgnoreCase)))?.Value;
        string? Said(string name)
        {
            var definition = SettingCatalog.Find(name);
            return variable(definition.Variable) is { Length: > 0 } value ? definition.Check(value, definition.Variable) : null;
        }

        foreach (var layer in new Func<string, string?>[] { name => In(SettingScopeKind.Account, name), name => In(SettingScopeKind.Region, name), Said })
        {
            if (layer("ProfileName") is { } profile)
                connection = connection with { ProfileName = profile, RoleArn = null, ExternalId = null };
            if (layer("RoleArn") is { } role)
                connection = connection with { RoleArn = role, ExternalId = null };
            if (layer("ExternalId") is { } external && connection.RoleArn is not null)
                connection = connection with { ExternalId = external };
        }

        return connection;
    }
}
