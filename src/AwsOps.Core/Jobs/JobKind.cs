namespace AwsOps.Core.Jobs;

/// <summary>What runs a job.</summary>
public enum JobKind
{
    /// <summary>The Task Scheduler on Windows; a systemd timer where systemd runs; cron else.</summary>
    Auto,

    /// <summary>A systemd timer and its service.</summary>
    Systemd,

    /// <summary>An entry of cron.</summary>
    Cron,

    /// <summary>A task of the Windows Task Scheduler.</summary>
    Windows,
}
