using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;

namespace AwsOps.Module.Commands.Settings;

/// <summary>Sets a setting for the account, a Region, a tag or a host.</summary>
[Cmdlet(VerbsCommon.Set, "OpsSetting", SupportsShouldProcess = true)]
[OutputType(typeof(OpsSetting))]
public sealed class SetOpsSettingCommand : SettingScopeCommand
{
    /// <summary>Name of the setting.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.SettingNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Its value.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Value { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        SettingService.Settable(SettingCatalog.Find(Name));
        SettingCatalog.Find(Name).Check(Value, "-Value");
        var (scope, host) = await ScopeAsync(pipeline, cancellationToken);
        if (await new SettingService(Session).SetAsync(Name, Value, scope, host, pipeline, cancellationToken) is { } setting)
            pipeline.Output(setting);
    });
}
