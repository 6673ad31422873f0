namespace AwsOps.Sandbox.Hosts;

/// <summary>A simulated host did not answer, or its reply was lost.</summary>
public sealed class SimulatedHostUnreachableException : Exception
{
    /// <summary>Creates the failure.</summary>
    public SimulatedHostUnreachableException(string message)
        : base(message)
    {
    }
}
