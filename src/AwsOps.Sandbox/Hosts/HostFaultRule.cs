namespace AwsOps.Sandbox.Hosts;

/// <summary>A fault and when it happens.</summary>
internal sealed class HostFaultRule
{
    public required HostFault Fault { get; init; }

    public string? InstanceId { get; init; }

    public string? Script { get; init; }

    public required int Remaining { get; set; }
}
