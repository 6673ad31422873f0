using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Tagging;

/// <summary>A resource that has tags, whatever it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">EC2's word for its kind.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Put">Gives it other tags.</param>
internal sealed record Tagged(string Id, string Type, IReadOnlyDictionary<string, string> Tags, Action<Dictionary<string, string>> Put)
{
    /// <summary>All resources of the call's Region.</summary>
    public static IEnumerable<Tagged> All(Call call)
    {
        var state = call.State;
        var now = call.Now;
        return Of(call, state.Volumes, "volume", row => VolumeStates.IsThere(row, now), row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags })
            .Concat(Of(call, state.Snapshots, "snapshot", row => row.OwnerId == call.Account, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Images, "image", row => row.OwnerId == call.Account, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Instances, "instance", row => InstanceStates.IsThere(row, now), row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Vpcs, "vpc", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Subnets, "subnet", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Groups, "security-group", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.KeyPairs, "key-pair", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Addresses, "elastic-ip", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }))
            .Concat(Of(call, state.Templates, "launch-template", _ => true, row => row.Id, row => row.Tags, (row, tags) => row with { Tags = tags }));
    }

    /// <summary>A resource by its id.</summary>
    public static Tagged Find(Call call, string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        var state = call.State;
        var now = call.Now;
        return (dash < 0 ? string.Empty : id[..dash]) switch
        {
            "vol" => One(call, Resource.Volume, state.Volumes, id, row => VolumeStates.IsThere(row, now) && call.IsVisible(row.Created), row => row.Tags, (row, tags) => row with { Tags = tags }),
            "snap" => One(call, Resource.Snapshot, state.Snapshots, id, row => row.OwnerId == call.Account && call.IsVisible(row.Created), row => row.Tags, (row, tags) => row with { Tags = tags }),
            "ami" => One(call, Resource.Image, state.Images, id, row => row.OwnerId == call.Account && call.IsVisible(row.Created), row => row.Tags, (row, tags) => row with { Tags = tags }),
            "i" => One(call, Resource.Instance, state.Instances, id, row => InstanceStates.IsThere(row, now) && call.IsVisible(row.LaunchTime), row => row.Tags, (row, tags) => row with { Tags = tags }),
            "vpc" => One(call, Resource.Vpc, state.Vpcs, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            "subnet" => One(call, Resource.Subnet, state.Subnets, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            "sg" => One(call, Resource.Group, state.Groups, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            "key" => One(call, Resource.KeyPair, state.KeyPairs, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            "eipalloc" => One(call, Resource.Address, state.Addresses, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            "lt" => One(call, Resource.Template, state.Templates, id, _ => true, row => row.Tags, (row, tags) => row with { Tags = tags }),
            _ => throw Error.Of("InvalidID", $"The ID '{id}' is not valid"),
        };
    }

    private static Tagged One<T>(
        Call call, Resource resource, Table<T> table, string id, Func<T, bool> isThere, Func<T, IReadOnlyDictionary<string, string>> tags, Func<T, Dictionary<string, string>, T> with)
        where T : class, IRow
    {
        var row = resource.Get(call, table, id, isThere);
        return new Tagged(id, resource.Prefix, tags(row), changed => table.Put(with(row, changed)));
    }

    private static IEnumerable<Tagged> Of<T>(
        Call call, Table<T> table, string type, Func<T, bool> isThere, Func<T, string> id, Func<T, IReadOnlyDictionary<string, string>> tags, Func<T, Dictionary<string, string>, T> with)
        where T : class, IRow =>
        table.Under(call.Prefix).Where(isThere).Select(row => new Tagged(id(row), type, tags(row), changed => table.Put(with(row, changed))));
}
