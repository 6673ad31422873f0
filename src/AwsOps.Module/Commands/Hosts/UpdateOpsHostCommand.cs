using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Brings the host inventory up to date from EC2, all enabled Regions side by side.</summary>
[Cmdlet(VerbsData.Update, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class UpdateOpsHostCommand : OpsCommand
{
    /// <summary>Regions, with wildcards; all enabled ones where not given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Also ask running hosts what their systems are called.</summary>
    [Parameter]
    public SwitchParameter GetUname { get; set; }

    /// <summary>Regions, and hosts, asked at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = HostDiscovery.DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(Region is { Length: > 0 } ? string.Join(", ", Region) : "all enabled Regions", "Update the host inventory"))
            return;
        var hosts = await new HostDiscovery(Session).RunAsync(Region ?? [], ThrottleLimit, pipeline, cancellationToken);
        if (IsOn(GetUname))
            hosts = await new SystemNameReader(Session).RunAsync(hosts, ThrottleLimit, pipeline, cancellationToken);
        foreach (var host in hosts)
            pipeline.Output(host);
    }

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() => base.ConnectionOverrides() with
    {
        // The first plain Region is also where Regions are asked for, so that no other default is needed.
        Region = Region?.FirstOrDefault(r => !Core.Text.Wildcard.HasWildcards(r)),
    };
}
