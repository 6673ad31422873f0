using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Settings;

/// <summary>Shows settings: those in force for a host and where each comes from, or all that are set.</summary>
[Cmdlet(VerbsCommon.Get, "OpsSetting")]
[OutputType(typeof(OpsSetting))]
public sealed class GetOpsSettingCommand : RegionalOpsCommand
{
    /// <summary>Names of settings, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SettingNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Host to show the values for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Instance id of the host to show the values for.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        foreach (var name in (Name ?? []).Where(n => !Wildcard.HasWildcards(n)))
            SettingCatalog.Find(name);
        var service = new SettingService(Session);
        var all = string.IsNullOrEmpty(HostName) && string.IsNullOrEmpty(InstanceId)
            ? string.IsNullOrEmpty(Region) ? await service.ListAsync(cancellationToken) : await service.ForRegionAsync(Region, cancellationToken)
            : await service.ForHostAsync(await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken), cancellationToken);
        foreach (var setting in all.Where(s => Name is not { Length: > 0 } names || names.Any(n => Wildcard.IsMatch(n, s.Name))))
            pipeline.Output(setting);
    });
}
