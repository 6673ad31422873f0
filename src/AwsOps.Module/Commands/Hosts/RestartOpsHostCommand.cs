using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Reboots running hosts.</summary>
[Cmdlet(VerbsLifecycle.Restart, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class RestartOpsHostCommand : HostPowerCommand
{
    private protected override HostPowerAction Action => HostPowerAction.Restart;
}
