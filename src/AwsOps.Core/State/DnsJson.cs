using System.Text.Json.Serialization;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.State;

/// <summary>Reader and writer of what the store and the journal keep of Route 53, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(R53Record))]
[JsonSerializable(typeof(R53HealthCheck))]
[JsonSerializable(typeof(ChangeRecordsPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class DnsJson : JsonSerializerContext;
