using AwsOps.Core.Hosts;

namespace AwsOps.Core.Settings;

/// <summary>What a stored setting holds for.</summary>
/// <param name="Kind">The sort of scope.</param>
/// <param name="Target">Region, <c>key=value</c> of a tag, or instance id; empty for the account.</param>
public sealed record SettingScope(SettingScopeKind Kind, string Target)
{
    /// <summary>The account itself.</summary>
    public static SettingScope Account { get; } = new(SettingScopeKind.Account, string.Empty);

    /// <summary>Whether it holds for a host.</summary>
    public bool Covers(OpsHost host) => Kind switch
    {
        SettingScopeKind.Account => true,
        SettingScopeKind.Region => string.Equals(host.Region, Target, StringComparison.OrdinalIgnoreCase),
        SettingScopeKind.Tag => host.Tags.Any(t => $"{t.Key}={t.Value}" == Target),
        _ => host.InstanceId == Target,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind == SettingScopeKind.Account ? "account" : $"{Kind.ToString().ToLowerInvariant()} {Target}";
}
