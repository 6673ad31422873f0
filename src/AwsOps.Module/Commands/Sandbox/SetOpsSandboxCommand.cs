using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Sandbox;

namespace AwsOps.Module.Commands.Sandbox;

/// <summary>Drives the sandbox: moves its clock, injects faults, removes them.</summary>
[Cmdlet(VerbsCommon.Set, "OpsSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SandboxStatus))]
public sealed class SetOpsSandboxCommand : RegionalOpsCommand
{
    /// <summary>Move the clock ahead by this many hours; fractions are allowed.</summary>
    [Parameter]
    [ValidateRange(0d, 876_000d)]
    public double AdvanceHours { get; set; }

    /// <summary>Set the clock to this instant, which must name its zone.</summary>
    [Parameter]
    public DateTime? Clock { get; set; }

    /// <summary>Operation that a fault hits, for example CreateSnapshots.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FaultOperation { get; set; }

    /// <summary>What goes wrong.</summary>
    [Parameter]
    [ValidateSet("ErrorCode", "LostReply", "Cut", "NoConnection", "Http500", "Latency", "EndsInError", "Eventual")]
    public string FaultKind { get; set; } = "ErrorCode";

    /// <summary>AWS error code of an ErrorCode fault.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string FaultCode { get; set; } = "InternalError";

    /// <summary>How many calls the fault hits.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int FaultTimes { get; set; } = 1;

    /// <summary>Remove all faults.</summary>
    [Parameter]
    public SwitchParameter ClearFaults { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var control = new SandboxControl(Session);
        if (await pipeline.ShouldProcessAsync($"sandbox {Session.StatePath}", "Change"))
        {
            if (Clock is { } instant)
                control.SetClock(ParameterValues.ToUtc(instant, nameof(Clock)));
            if (AdvanceHours > 0)
                control.Advance(TimeSpan.FromHours(AdvanceHours));
            if (IsOn(ClearFaults))
                control.ClearFaults();
            if (FaultOperation is not null)
                control.AddFault(FaultOperation, FaultKind, FaultCode, FaultTimes);
        }

        pipeline.Output(control.Status());
    }
}
