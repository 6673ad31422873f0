namespace AwsOps.Core.Hosts.Readiness;

/// <summary>Whether a host can be used, and why not.</summary>
public sealed record OpsHostReadiness
{
    /// <summary>The host's name.</summary>
    public string? HostName { get; init; }

    /// <summary>EC2 instance id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>AWS Region of the host.</summary>
    public string? Region { get; init; }

    /// <summary>Whether it is ready: running, checked by EC2, reached, and its boot finished.</summary>
    public required bool Ready { get; init; }

    /// <summary>EC2's state of the instance; null when EC2 shows none.</summary>
    public string? State { get; init; }

    /// <summary>EC2's status checks: ok, initializing, impaired, insufficient-data or not-applicable; the worst of them.</summary>
    public string? Checks { get; init; }

    /// <summary>Whether the host answered over the remote shell; null when it was not asked.</summary>
    public bool? Reachable { get; init; }

    /// <summary>systemd's state: running, degraded, starting ...; null without systemd.</summary>
    public string? SystemState { get; init; }

    /// <summary>cloud-init's state: done, error, running or disabled; null without cloud-init.</summary>
    public string? CloudInit { get; init; }

    /// <summary>The kernel's id of this boot.</summary>
    public string? BootId { get; init; }

    /// <summary>Value of the tag that tells of smoke tests, where it was asked for.</summary>
    public string? Smoke { get; init; }

    /// <summary>Why it is not ready; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
