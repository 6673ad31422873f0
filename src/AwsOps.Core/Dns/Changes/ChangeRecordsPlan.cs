using System.Text.Json;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.State;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Changes of records, as the journal stores them.</summary>
public sealed record ChangeRecordsPlan
{
    /// <summary>Health checks that are made first; a record that is to have the n-th says <c>new:n</c>.</summary>
    public IReadOnlyList<HealthCheckSpec> HealthChecks { get; init; } = [];

    /// <summary>The batches, in their order.</summary>
    public required IReadOnlyList<Batch> Batches { get; init; }

    /// <summary>Whether to wait until all name servers of Route 53 have the changes.</summary>
    public bool Wait { get; init; }

    /// <summary>A host that is called by the record's name after that.</summary>
    public HostNamePlan? HostName { get; init; }

    /// <summary>Whether its operating system is too.</summary>
    public bool ConfigureHostName { get; init; }

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DnsJson.Default.ChangeRecordsPlan);

    /// <summary>Reads a stored plan.</summary>
    public static ChangeRecordsPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, DnsJson.Default.ChangeRecordsPlan) ?? throw new JsonException("The plan is empty.");

    /// <summary>What one call changes.</summary>
    /// <param name="ZoneId">The zone.</param>
    /// <param name="ZoneName">Its name.</param>
    /// <param name="Changes">The changes.</param>
    public sealed record Batch(string ZoneId, string ZoneName, IReadOnlyList<RecordChange> Changes);
}
