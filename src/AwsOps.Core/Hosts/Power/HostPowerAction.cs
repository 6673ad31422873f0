namespace AwsOps.Core.Hosts.Power;

/// <summary>What is done to instances.</summary>
public enum HostPowerAction
{
    /// <summary>StartInstances.</summary>
    Start,

    /// <summary>StopInstances.</summary>
    Stop,

    /// <summary>RebootInstances.</summary>
    Restart,

    /// <summary>TerminateInstances.</summary>
    Remove,
}
