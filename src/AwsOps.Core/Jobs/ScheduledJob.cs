namespace AwsOps.Core.Jobs;

/// <summary>A job of this machine that runs an awsops command line.</summary>
public sealed record ScheduledJob
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Systemd, Cron or Windows.</summary>
    public required string Kind { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string User { get; init; }

    /// <summary>When it runs, as the scheduler writes it: OnCalendar of systemd, five fields of cron, <c>minute N of every hour</c> for Windows.</summary>
    public required string When { get; init; }

    /// <summary>The command line as the scheduler has it.</summary>
    public required string Command { get; init; }

    /// <summary>Whether the scheduler runs it; null where that was not asked.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The files that it consists of; empty where the scheduler keeps it itself.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
