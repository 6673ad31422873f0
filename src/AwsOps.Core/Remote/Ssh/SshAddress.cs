namespace AwsOps.Core.Remote.Ssh;

/// <summary>Which of a host's addresses ssh connects to.</summary>
public enum SshAddress
{
    /// <summary>The public one where there is one, else the private one.</summary>
    Auto,

    /// <summary>The public DNS name or IP only.</summary>
    Public,

    /// <summary>The private IP or DNS name only.</summary>
    Private,

    /// <summary>The host's name, as <c>~/.ssh/config</c> knows it.</summary>
    Name,
}
