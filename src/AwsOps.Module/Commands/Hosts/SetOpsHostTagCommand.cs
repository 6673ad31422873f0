using System.Management.Automation;
using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Gives hosts tags, whether they have them already or not.</summary>
[Cmdlet(VerbsCommon.Set, "OpsHostTag", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostTag))]
public sealed class SetOpsHostTagCommand : HostTagChangeCommand
{
    private protected override Task ApplyAsync(HostTagService service, IReadOnlyList<HostTagChange> changes, CancellationToken cancellationToken) =>
        service.SetAsync(changes, cancellationToken);
}
