using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Hardware;

namespace AwsOps.Sandbox;

/// <summary>How an account is opened.</summary>
public sealed record SandboxOptions
{
    /// <summary>How time passes in this process.</summary>
    public SandboxClockMode ClockMode { get; init; } = SandboxClockMode.Flowing;

    /// <summary>Where a new account's clock starts; null for the machine's time. A clock that does not flow stands there.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>False for a new account without the fleet: Regions, networks and images only.</summary>
    public bool WithFleet { get; init; } = true;

    /// <summary>File of the simulated hosts; null for the account's file with <c>.hosts</c> added.</summary>
    public string? HostsPath { get; init; }

    /// <summary>The machine's clock.</summary>
    public TimeProvider Machine { get; init; } = TimeProvider.System;

    /// <summary>Real machines and disks that follow what this process does to the account; null for simulated hosts.</summary>
    public ISandboxHardware? Hardware { get; init; }

    /// <summary>True: calls beyond AWS's published rates are refused.</summary>
    public bool Throttled { get; init; }
}
