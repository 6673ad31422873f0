using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SSM command on one instance: Pending, InProgress, then <see cref="Status"/>.</summary>
internal sealed record InvocationRow : IRow
{
    public string CommandId { get; init; } = string.Empty;

    public string InstanceId { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public DateTime Requested { get; init; }

    public DateTime StartsAt { get; init; }

    public DateTime EndsAt { get; init; }

    /// <summary>Final status.</summary>
    public string Status { get; init; } = string.Empty;

    public int ExitCode { get; init; }

    public string Output { get; init; } = string.Empty;

    public string ErrorText { get; init; } = string.Empty;

    public string Plugin { get; init; } = string.Empty;

    [JsonIgnore]
    public string Key => $"{Region}/{CommandId}/{InstanceId}";
}
