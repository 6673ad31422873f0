using System.Text.Json;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>What Set-OpsHostName does, and how it was before.</summary>
public sealed record HostNamePlan
{
    /// <summary>The host.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its Region.</summary>
    public required string Region { get; init; }

    /// <summary>Its name in the inventory from then on.</summary>
    public required string HostName { get; init; }

    /// <summary>Its name in the inventory before.</summary>
    public string? PreviousHostName { get; init; }

    /// <summary>What its system is to be called.</summary>
    public required string SystemName { get; init; }

    /// <summary>What its system was called.</summary>
    public required string PreviousSystemName { get; init; }

    /// <summary>Names for 127.0.1.1 in /etc/hosts; null leaves the file.</summary>
    public string? Hosts { get; init; }

    /// <summary>What /etc/hosts called 127.0.1.1 before; null without such a line.</summary>
    public string? PreviousHosts { get; init; }

    /// <summary>Hosts that give the name up.</summary>
    public IReadOnlyList<Other> Others { get; init; } = [];

    /// <summary>The plan as the journal keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The plan from the journal.</summary>
    public static HostNamePlan FromJson(string json) => JsonSerializer.Deserialize<HostNamePlan>(json)!;

    /// <summary>A host that gives the name up.</summary>
    /// <param name="InstanceId">The host.</param>
    /// <param name="Previous">Its name before.</param>
    /// <param name="HostName">Its name from then on.</param>
    public sealed record Other(string InstanceId, string Previous, string HostName);
}
