namespace AwsOps.Sandbox.State;

/// <summary>All that the account holds, one table a kind.</summary>
internal sealed class AccountState
{
    private readonly ChangeSet _changes;
    private readonly Dictionary<string, ITable> _tables = new(StringComparer.Ordinal);

    public AccountState(ChangeSet changes)
    {
        _changes = changes;
        Clock = Add("clock", static () => RowJson.Default.ClockRow);
        Faults = Add("fault", static () => RowJson.Default.FaultRow);
        Regions = Add("region", static () => RowJson.Default.RegionRow);
        Vpcs = Add("vpc", static () => RowJson.Default.VpcRow);
        Subnets = Add("subnet", static () => RowJson.Default.SubnetRow);
        Groups = Add("group", static () => RowJson.Default.GroupRow);
        KeyPairs = Add("keypair", static () => RowJson.Default.KeyPairRow);
        Addresses = Add("address", static () => RowJson.Default.AddressRow);
        Templates = Add("template", static () => RowJson.Default.TemplateRow);
        Instances = Add("instance", static () => RowJson.Default.InstanceRow);
        Volumes = Add("volume", static () => RowJson.Default.VolumeRow);
        Snapshots = Add("snapshot", static () => RowJson.Default.SnapshotRow);
        Images = Add("image", static () => RowJson.Default.ImageRow);
        Tokens = Add("token", static () => RowJson.Default.TokenRow);
        Zones = Add("zone", static () => RowJson.Default.ZoneRow);
        Changes = Add("change", static () => RowJson.Default.ChangeRow);
        Records = Add("record", static () => RowJson.Default.RecordRow);
        HealthChecks = Add("healthcheck", static () => RowJson.Default.HealthCheckRow);
        Commands = Add("command", static () => RowJson.Default.CommandRow);
        Invocations = Add("invocation", static () => RowJson.Default.InvocationRow);
        Documents = Add("document", static () => RowJson.Default.DocumentRow);
        Parameters = Add("parameter", static () => RowJson.Default.ParameterRow);
        Topics = Add("topic", static () => RowJson.Default.TopicRow);
        Subscriptions = Add("subscription", static () => RowJson.Default.SubscriptionRow);
        Messages = Add("message", static () => RowJson.Default.MessageRow);
        Alarms = Add("alarm", static () => RowJson.Default.AlarmRow);
        Data = Add("datum", static () => RowJson.Default.DatumRow);
    }

    /// <summary>The tables by the word that starts their lines.</summary>
    public IReadOnlyDictionary<string, ITable> Tables => _tables;

    public Table<ClockRow> Clock { get; }

    public Table<FaultRow> Faults { get; }

    public Table<RegionRow> Regions { get; }

    public Table<VpcRow> Vpcs { get; }

    public Table<SubnetRow> Subnets { get; }

    public Table<GroupRow> Groups { get; }

    public Table<KeyPairRow> KeyPairs { get; }

    public Table<AddressRow> Addresses { get; }

    public Table<TemplateRow> Templates { get; }

    public Table<InstanceRow> Instances { get; }

    public Table<VolumeRow> Volumes { get; }

    public Table<SnapshotRow> Snapshots { get; }

    public Table<ImageRow> Images { get; }

    public Table<TokenRow> Tokens { get; }

    public Table<ZoneRow> Zones { get; }

    public Table<ChangeRow> Changes { get; }

    public Table<RecordRow> Records { get; }

    public Table<HealthCheckRow> HealthChecks { get; }

    public Table<CommandRow> Commands { get; }

    public Table<InvocationRow> Invocations { get; }

    public Table<DocumentRow> Documents { get; }

    public Table<ParameterRow> Parameters { get; }

    public Table<TopicRow> Topics { get; }

    public Table<SubscriptionRow> Subscriptions { get; }

    public Table<MessageRow> Messages { get; }

    public Table<AlarmRow> Alarms { get; }

    public Table<DatumRow> Data { get; }

    private Table<T> Add<T>(string kind, Func<System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>> type)
        where T : class, IRow
    {
        var table = new Table<T>(kind, type, _changes);
        _tables.Add(kind, table);
        return table;
    }
}
