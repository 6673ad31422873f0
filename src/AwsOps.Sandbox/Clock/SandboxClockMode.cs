namespace AwsOps.Sandbox.Clock;

/// <summary>How an account's time passes.</summary>
public enum SandboxClockMode
{
    /// <summary>As the machine's, and a wait on the clock skips ahead instead of waiting.</summary>
    Flowing,

    /// <summary>Stands still until somebody waits on the clock or advances it.</summary>
    Stepped,

    /// <summary>Stands still until it is advanced; waits end when somebody else advances it far enough.</summary>
    Manual,
}
