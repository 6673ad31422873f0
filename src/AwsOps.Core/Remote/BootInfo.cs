namespace AwsOps.Core.Remote;

/// <summary>How far a host has booted.</summary>
/// <param name="HostName">Name of the running system.</param>
/// <param name="BootId">The kernel's id of this boot; another one after a reboot.</param>
/// <param name="System">systemd's state (running, degraded, starting ...); null without systemd.</param>
/// <param name="CloudInit">cloud-init's state (done, error, running, disabled); null without cloud-init.</param>
public sealed record BootInfo(string HostName, string? BootId, string? System, string? CloudInit)
{
    /// <summary>Why the boot is not finished; null when it is. A unit that failed (degraded) does not keep a host from being used.</summary>
    public string? Unfinished => this switch
    {
        { System: not (null or "running" or "degraded") } => $"systemd says {System}",
        { CloudInit: "running" } => "cloud-init is at work",
        { CloudInit: "error" } => "cloud-init ended with an error",
        _ => null,
    };
}
