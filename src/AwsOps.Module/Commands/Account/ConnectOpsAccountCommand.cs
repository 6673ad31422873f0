using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Account;

/// <summary>Chooses the account for the cmdlets that follow, and proves that it answers.</summary>
[Cmdlet(VerbsCommunications.Connect, "OpsAccount")]
[OutputType(typeof(OpsAccount))]
public sealed class ConnectOpsAccountCommand : RegionalOpsCommand
{
    /// <summary>Explicit access key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>Explicit secret key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>Explicit session token.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>Use the embedded sandbox.</summary>
    [Parameter]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>File of the state store.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        pipeline.Output(await OpsAccounts.ConnectAsync(ConnectionOverrides(), pipeline, cancellationToken));

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() => base.ConnectionOverrides() with
    {
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        Sandbox = IsOn(Sandbox),
        StatePath = StatePath,
    };
}
