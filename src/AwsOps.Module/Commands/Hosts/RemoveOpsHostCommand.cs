using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Terminates hosts.</summary>
[Cmdlet(VerbsCommon.Remove, "OpsHost", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OpsHost))]
public sealed class RemoveOpsHostCommand : HostPowerCommand
{
    /// <summary>Terminate although volume groups are attached; their volumes stay.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override HostPowerAction Action => HostPowerAction.Remove;

    private protected override bool IsForced => IsOn(Force);
}
