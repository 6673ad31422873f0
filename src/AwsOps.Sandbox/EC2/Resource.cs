using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.EC2;

/// <summary>What EC2 calls a kind of resource, and the errors it answers for ids of it.</summary>
/// <param name="Prefix">Start of its ids.</param>
/// <param name="Parameter">Parameter that carries an id.</param>
/// <param name="Missing">Error code for an unknown id.</param>
/// <param name="One">What an unknown id is called in the message.</param>
/// <param name="Many">What several are called.</param>
/// <param name="Malformed">Error code for what is no id; null for the plain parameter error.</param>
internal sealed record Resource(string Prefix, string Parameter, string Missing, string One, string Many, string? Malformed = null)
{
    public static readonly Resource Volume = new("vol", "volumeId", "InvalidVolume.NotFound", "volume", "volumes");
    public static readonly Resource Snapshot = new("snap", "snapshotId", "InvalidSnapshot.NotFound", "snapshot", "snapshots");
    public static readonly Resource Instance = new("i", "instanceId", "InvalidInstanceID.NotFound", "instance ID", "instance IDs", "InvalidInstanceID.Malformed");
    public static readonly Resource Image = new("ami", "imageId", "InvalidAMIID.NotFound", "image id", "image ids", "InvalidAMIID.Malformed");
    public static readonly Resource Vpc = new("vpc", "vpcId", "InvalidVpcID.NotFound", "vpc ID", "vpc IDs");
    public static readonly Resource Subnet = new("subnet", "subnetId", "InvalidSubnetID.NotFound", "subnet ID", "subnet IDs");
    public static readonly Resource Group = new("sg", "groupId", "InvalidGroup.NotFound", "security group", "security groups", "InvalidGroupId.Malformed");
    public static readonly Resource Template = new("lt", "launchTemplateId", "InvalidLaunchTemplateId.NotFound", "launch template", "launch templates", "InvalidLaunchTemplateId.Malformed");
    public static readonly Resource KeyPair = new("key", "keyPairId", "InvalidKeyPair.NotFound", "key pair", "key pairs");
    public static readonly Resource Address = new("eipalloc", "allocationId", "InvalidAllocationID.NotFound", "allocation ID", "allocation IDs");

    /// <summary>The error for unknown ids.</summary>
    public AwsServerException NotFound(params string[] ids) => Error.Of(Missing, ids.Length == 1
        ? $"The {One} '{ids[0]}' does not exist{Dot}"
        : $"The {Many} '{string.Join(", ", ids)}' do not exist{Dot}");

    /// <summary>Refuses what is no id of this kind.</summary>
    public void Check(string? id)
    {
        if (string.IsNullOrEmpty(id))
            throw Error.Missing(char.ToUpperInvariant(Parameter[0]) + Parameter[1..]);
        if (Ids.IsWellFormed(id, Prefix))
            return;
        throw Malformed is not null
            ? Error.Of(Malformed, $"Invalid id: \"{id}\"{(Prefix == "i" ? string.Empty : $" (expecting \"{Prefix}-...\")")}")
            : Error.Of("InvalidParameterValue", $"Value ({id}) for parameter {Parameter} is invalid. Expected: '{Prefix}-...'.");
    }

    /// <summary>The row of an id, which must be well-formed and there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="table">The rows.</param>
    /// <param name="id">The id as given.</param>
    /// <param name="isThere">False for rows that are gone by now.</param>
    public T Get<T>(Call call, Table<T> table, string? id, Func<T, bool>? isThere = null)
        where T : class, IRow
    {
        Check(id);
        if (table.TryGet(call.KeyOf(id!), out var row) && (isThere is null || isThere(row)))
            return row;
        throw NotFound(id!);
    }

    /// <summary>The rows of a Region, or of ids, all of which must be there.</summary>
    public IEnumerable<T> Find<T>(Call call, Table<T> table, List<string>? ids, Func<T, bool> isThere)
        where T : class, IRow =>
        ids is null || ids.Count == 0 ? table.Under(call.Prefix).Where(isThere) : Find(id => table.Find(call.KeyOf(id)), ids, isThere);

    /// <summary>The rows of ids, all of which must be there.</summary>
    public IEnumerable<T> Find<T>(Func<string, T?> find, List<string> ids, Func<T, bool> isThere)
        where T : class, IRow
    {
        foreach (var id in ids)
            Check(id);
        var rows = new SortedDictionary<string, T>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var id in ids)
        {
            if (find(id) is { } row && isThere(row))
                rows[row.Key] = row;
            else
                missing.Add(id);
        }

        return missing.Count > 0 ? throw NotFound([.. missing]) : rows.Values;
    }

    private string Dot => Prefix is "vol" or "snap" ? "." : string.Empty;
}
