using System.Management.Automation;
using AwsOps.Core.Account;

namespace AwsOps.Module.Commands;

/// <summary>Base of the cmdlets that work in one Region: most of them.</summary>
public abstract class RegionalOpsCommand : OpsCommand
{
    /// <summary>AWS Region, for this call; an object from the pipeline brings its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? Region { get; set; }

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() =>
        base.ConnectionOverrides() with { Region = string.IsNullOrEmpty(Region) ? null : Region };
}
