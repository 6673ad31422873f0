using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Account;

/// <summary>Names the profile or role that is used for a Region, or everywhere, when nobody says another. No secret is kept.</summary>
[Cmdlet(VerbsCommon.Set, "OpsCredential", SupportsShouldProcess = true)]
[OutputType(typeof(OpsCredential))]
public sealed class SetOpsCredentialCommand : OpsCommand
{
    /// <summary>AWS Regions; all that have none of their own where not given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Forget what was named.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var isNamed = ProfileName is not null || RoleArn is not null || ExternalId is not null;
        if (IsOn(Clear) == isNamed)
            throw new OpsException(OpsErrorId.InvalidParameter, isNamed ? "-Clear takes no -ProfileName, -RoleArn or -ExternalId." : "Say -ProfileName, -RoleArn or both, or -Clear.");
        var settings = new CredentialSettings(System.Environment.GetEnvironmentVariable);
        foreach (var region in Region is { Length: > 0 } regions ? regions : new string?[] { null })
        {
            if (await settings.SetAsync(region, ProfileName, RoleArn, ExternalId, pipeline) is { } credential)
                pipeline.Output(credential);
        }
    }

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() => new();
}
