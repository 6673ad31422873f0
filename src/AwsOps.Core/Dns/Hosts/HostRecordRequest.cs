using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Dns.Hosts;

/// <summary>The record that leads to a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Record">The record.</param>
/// <param name="HealthCheck">Health check to make for it; null for none.</param>
public sealed record HostRecordRequest(OpsHost Host, R53Zone Zone, R53Record Record, HealthCheckSpec? HealthCheck);
