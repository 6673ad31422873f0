using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Starts stopped hosts.</summary>
[Cmdlet(VerbsLifecycle.Start, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class StartOpsHostCommand : HostPowerCommand
{
    private protected override HostPowerAction Action => HostPowerAction.Start;
}
