namespace AwsOps.Core.Remote.Ssh;

/// <summary>What happens to a host key that known_hosts does not have. A changed key is refused always.</summary>
public enum SshHostKeyCheck
{
    /// <summary>What ssh's own configuration says; its default is to ask, which without a terminal is to refuse.</summary>
    Config,

    /// <summary>Refused.</summary>
    Strict,

    /// <summary>Taken at the first connection and remembered.</summary>
    AcceptNew,
}
