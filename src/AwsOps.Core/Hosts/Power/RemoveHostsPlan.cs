using System.Text.Json;

namespace AwsOps.Core.Hosts.Power;

/// <summary>What Remove-OpsHost does in one Region.</summary>
/// <param name="Region">The Region.</param>
/// <param name="Hosts">The hosts to terminate.</param>
public sealed record RemoveHostsPlan(string Region, IReadOnlyList<RemoveHostsPlan.PlannedHost> Hosts)
{
    /// <summary>The plan as the journal keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The plan from the journal.</summary>
    public static RemoveHostsPlan FromJson(string json) => JsonSerializer.Deserialize<RemoveHostsPlan>(json)!;

    /// <summary>A host to terminate.</summary>
    /// <param name="InstanceId">Its instance id.</param>
    /// <param name="HostName">Its name.</param>
    /// <param name="GroupIds">Volume groups that are attached to it; their volumes stay.</param>
    public sealed record PlannedHost(string InstanceId, string? HostName, IReadOnlyList<string> GroupIds);
}
