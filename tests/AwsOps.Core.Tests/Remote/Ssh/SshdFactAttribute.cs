namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>A test that needs OpenSSH's server; the runner lists it as skipped where there is none. In CI there must be one.</summary>
public sealed class SshdFactAttribute : FactAttribute
{
    public SshdFactAttribute()
    {
        if (!Sshd.IsInstalled && Environment.GetEnvironmentVariable("CI") is null or "")
            Skip = "There is no sshd on this machine (package openssh-server).";
    }
}
