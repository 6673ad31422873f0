using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;

namespace AwsOps.Module.Commands.Settings;

/// <summary>What Set-OpsSetting and Clear-OpsSetting share: the scope, which is the account where nothing is said.</summary>
public abstract class SettingScopeCommand : OpsCommand
{
    /// <summary>Host it holds for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Instance id of the host it holds for.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Tag of the hosts it holds for: one key with its value.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>AWS Region it holds for.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The scope, and the host where it is one.</summary>
    /// <exception cref="OpsException">InvalidParameter, HostNotFound or HostAmbiguous.</exception>
    protected async Task<(SettingScope Scope, OpsHost? Host)> ScopeAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var tags = ParameterValues.ToTags(Tag, nameof(Tag));
        var isHost = !string.IsNullOrEmpty(HostName) || !string.IsNullOrEmpty(InstanceId);
        if ((isHost ? 1 : 0) + (tags is null ? 0 : 1) + (string.IsNullOrEmpty(Region) ? 0 : 1) > 1)
            throw new OpsException(OpsErrorId.InvalidParameter, "A host, -Tag and -Region exclude each other: a setting has one scope.");
        if (isHost)
        {
            var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
            return (new SettingScope(SettingScopeKind.Host, host.InstanceId), host);
        }

        if (tags is not null)
        {
            return tags.Count == 1
                ? (new SettingScope(SettingScopeKind.Tag, $"{tags.First().Key}={tags.First().Value}"), null)
                : throw new OpsException(OpsErrorId.InvalidParameter, $"-Tag has {tags.Count} tags; a setting holds for one.", Tag);
        }

        return (string.IsNullOrEmpty(Region) ? SettingScope.Account : new SettingScope(SettingScopeKind.Region, Region.ToLowerInvariant()), null);
    }

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() =>
        base.ConnectionOverrides() with { Region = string.IsNullOrEmpty(Region) ? null : Region };
}
