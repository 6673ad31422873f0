namespace AwsOps.Sandbox.Hosts;

/// <summary>What goes wrong with an action on a simulated host.</summary>
public enum HostFault
{
    /// <summary>The host cannot be reached; nothing is done.</summary>
    Unreachable,

    /// <summary>The action is done and its reply is lost.</summary>
    LostReply,

    /// <summary>No answer, and nothing is done, until the caller gives up.</summary>
    Hang,
}
