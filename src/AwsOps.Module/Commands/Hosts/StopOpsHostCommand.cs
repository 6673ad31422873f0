using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Stops running hosts.</summary>
[Cmdlet(VerbsLifecycle.Stop, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class StopOpsHostCommand : HostPowerCommand
{
    /// <summary>Do not wait for the operating system.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override HostPowerAction Action => HostPowerAction.Stop;

    private protected override bool IsForced => IsOn(Force);
}
