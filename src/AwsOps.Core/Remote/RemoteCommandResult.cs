namespace AwsOps.Core.Remote;

/// <summary>What a user's command answered on one host.</summary>
public sealed record RemoteCommandResult
{
    /// <summary>Name of the host.</summary>
    public string? HostName { get; init; }

    /// <summary>Instance id of the host.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Exit code of the command; 124 when its time was up.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Standard output, 64 KiB at most.</summary>
    public required string Output { get; init; }

    /// <summary>Standard error, 64 KiB at most.</summary>
    public required string Error { get; init; }

    /// <summary>Its time was up and it was ended.</summary>
    public required bool TimedOut { get; init; }

    /// <summary>Time from sending the command to its answer, in seconds.</summary>
    public required double DurationSeconds { get; init; }
}
