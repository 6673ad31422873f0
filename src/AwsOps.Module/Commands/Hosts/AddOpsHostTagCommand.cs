using System.Management.Automation;
using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Adds tags to hosts; a value that is there already stays.</summary>
[Cmdlet(VerbsCommon.Add, "OpsHostTag", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostTag))]
public sealed class AddOpsHostTagCommand : HostTagChangeCommand
{
    /// <summary>Replace values that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override Task ApplyAsync(HostTagService service, IReadOnlyList<HostTagChange> changes, CancellationToken cancellationToken) =>
        IsOn(Force) ? service.SetAsync(changes, cancellationToken) : service.AddAsync(changes, cancellationToken);
}
