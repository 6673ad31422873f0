using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Account;

/// <summary>Forgets the account that Connect-OpsAccount chose and closes what is open.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "OpsAccount")]
public sealed class DisconnectOpsAccountCommand : RegionalOpsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        OpsAccounts.Disconnect();
        return Task.CompletedTask;
    }
}
