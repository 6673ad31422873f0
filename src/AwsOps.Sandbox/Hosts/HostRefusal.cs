namespace AwsOps.Sandbox.Hosts;

/// <summary>A simulated script ends with an exit code other than 0.</summary>
internal sealed class HostRefusal : Exception
{
    public HostRefusal(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }
}
