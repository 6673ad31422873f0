namespace AwsOps.Core.Sandbox;

/// <summary>The sandbox as it is now.</summary>
public sealed record SandboxStatus
{
    /// <summary>Its UTC time.</summary>
    public required DateTime Clock { get; init; }

    /// <summary>Its file.</summary>
    public required string Path { get; init; }

    /// <summary>Faults that wait for their calls.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
