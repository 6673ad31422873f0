using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Reads and writes the state without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(HostsState))]
internal sealed partial class HostsStateJson : JsonSerializerContext
{
}
