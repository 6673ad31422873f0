using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Account;

/// <summary>Shows the account in use, as AWS names it.</summary>
[Cmdlet(VerbsCommon.Get, "OpsAccount")]
[OutputType(typeof(OpsAccount))]
public sealed class GetOpsAccountCommand : RegionalOpsCommand
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        pipeline.Output(await OpsAccounts.DescribeAsync(Session, cancellationToken));
}
