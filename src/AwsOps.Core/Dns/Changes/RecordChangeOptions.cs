using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Hosts.Naming;

namespace AwsOps.Core.Dns.Changes;

/// <summary>What goes with changes of records.</summary>
public sealed record RecordChangeOptions
{
    /// <summary>Whether to wait until all name servers of Route 53 have them.</summary>
    public bool Wait { get; init; }

    /// <summary>Health checks that are made first; see <see cref="ChangeRecordsPlan.HealthChecks"/>.</summary>
    public IReadOnlyList<HealthCheckSpec> HealthChecks { get; init; } = [];

    /// <summary>A host that gets the record's name.</summary>
    public HostNamePlan? HostName { get; init; }

    /// <summary>Whether its operating system gets it too.</summary>
    public bool ConfigureHostName { get; init; }
}
