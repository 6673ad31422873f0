using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>Serializers of the rows, generated at build time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClockRow))]
[JsonSerializable(typeof(FaultRow))]
[JsonSerializable(typeof(RegionRow))]
[JsonSerializable(typeof(VpcRow))]
[JsonSerializable(typeof(SubnetRow))]
[JsonSerializable(typeof(GroupRow))]
[JsonSerializable(typeof(KeyPairRow))]
[JsonSerializable(typeof(AddressRow))]
[JsonSerializable(typeof(TemplateRow))]
[JsonSerializable(typeof(InstanceRow))]
[JsonSerializable(typeof(VolumeRow))]
[JsonSerializable(typeof(SnapshotRow))]
[JsonSerializable(typeof(ImageRow))]
[JsonSerializable(typeof(TokenRow))]
[JsonSerializable(typeof(ZoneRow))]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(RecordRow))]
[JsonSerializable(typeof(HealthCheckRow))]
[JsonSerializable(typeof(CommandRow))]
[JsonSerializable(typeof(InvocationRow))]
[JsonSerializable(typeof(DocumentRow))]
[JsonSerializable(typeof(ParameterRow))]
[JsonSerializable(typeof(TopicRow))]
[JsonSerializable(typeof(SubscriptionRow))]
[JsonSerializable(typeof(MessageRow))]
[JsonSerializable(typeof(AlarmRow))]
[JsonSerializable(typeof(DatumRow))]
internal sealed partial class RowJson : JsonSerializerContext;
