using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Settings;

/// <summary>Forgets what Set-OpsSetting set.</summary>
[Cmdlet(VerbsCommon.Clear, "OpsSetting", SupportsShouldProcess = true)]
public sealed class ClearOpsSettingCommand : SettingScopeCommand
{
    /// <summary>Names of settings, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SettingNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        foreach (var name in Name.Where(n => !Wildcard.HasWildcards(n)))
            SettingCatalog.Find(name);
        if (Name.Length == 0)
            throw new OpsException(OpsErrorId.InvalidParameter, "-Name is missing: say which settings, or '*'.");
        var definitions = SettingCatalog.All.Where(d => Name.Any(n => Wildcard.IsMatch(n, d.Name))).ToList();
        var (scope, host) = await ScopeAsync(pipeline, cancellationToken);
        await new SettingService(Session).ClearAsync(definitions, scope, host, pipeline, cancellationToken);
    });
}
