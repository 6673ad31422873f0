namespace AwsOps.Core.Remote;

/// <summary>A frozen file system.</summary>
/// <param name="Watchdog">What thaws it if we do not: systemd (a transient timer) or process (a detached sleeper).</param>
public sealed record FreezeInfo(string Watchdog);
