using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Images;
using AwsOps.Sandbox.EC2.Networks;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>What RunInstances is to launch, after its launch template and the defaults.</summary>
internal sealed class RunPlan
{
    public required ImageRow Image { get; init; }

    public required InstanceTypeCatalog Type { get; init; }

    public required SubnetRow Subnet { get; init; }

    public required List<string> GroupIds { get; init; }

    public required string? KeyName { get; init; }

    public required bool WantsPublicIp { get; init; }

    public required string? PrivateIp { get; init; }

    public required List<MappingRow> Mappings { get; init; }

    public required int Count { get; init; }

    /// <summary>Checks a request.</summary>
    public static RunPlan Of(Call call, RunInstancesRequest request)
    {
        var template = request.LaunchTemplate is { } wanted ? TemplateReads.Resolve(call, wanted) : null;
        var image = ImageOf(call, request.ImageId ?? template?.ImageId);
        var type = TypeOf(request.InstanceType?.Value ?? template?.InstanceType ?? "m5.large", image);
        var network = request.NetworkInterfaces is { Count: > 0 } interfaces ? interfaces[0] : null;
        var subnet = SubnetOf(call, request.SubnetId ?? network?.SubnetId, request.Placement?.AvailabilityZone);
        var groups = request.SecurityGroupIds ?? network?.Groups ?? template?.GroupIds ?? [];
        foreach (var id in groups)
            Resource.Group.Get(call, call.State.Groups, id);
        var count = CountOf(request);
        var privateIp = request.PrivateIpAddress ?? network?.PrivateIpAddress;
        if (privateIp is not null && count > 1)
            throw Error.Of("InvalidParameterCombination", "The parameter PrivateIpAddress cannot be used for several instances.");
        return new RunPlan
        {
            Image = image,
            Type = type,
            Subnet = subnet,
            GroupIds = groups.Count > 0 ? groups : [DefaultGroup(call, subnet.VpcId)],
            KeyName = KeyOf(call, request.KeyName ?? template?.KeyName),
            WantsPublicIp = network?.AssociatePublicIpAddress ?? subnet.MapPublicIp,
            PrivateIp = privateIp,
            Mappings = Merge(Merge(image.Mappings, template?.Mappings ?? []), (request.BlockDeviceMappings ?? []).Where(mapping => mapping.NoDevice is null).Select(ImageMap.ToRow).ToList())
                .Where(mapping => request.BlockDeviceMappings?.Exists(other => other.NoDevice is not null && other.DeviceName == mapping.Device) != true).ToList(),
            Count = count,
        };
    }

    private static int CountOf(RunInstancesRequest request)
    {
        var most = request.MaxCount ?? throw Error.Missing("MaxCount");
        var least = request.MinCount ?? throw Error.Missing("MinCount");
        if (least < 1 || most < least)
            throw Error.Of("InvalidParameterValue", $"Value ({least}, {most}) for parameters MinCount and MaxCount is invalid. Expected 1 <= MinCount <= MaxCount.");
        return most > 1000 ? throw Error.Of("InstanceLimitExceeded", $"You have requested more instances ({most}) than your current instance limit of 1000 allows.") : most;
    }

    private static ImageRow ImageOf(Call call, string? id)
    {
        if (string.IsNullOrEmpty(id))
            throw Error.Of("MissingParameter", "The request must contain the parameter ImageId");
        var image = ImageStates.Visible(call, id);
        var state = ImageStates.StateOf(image, call.Now);
        return state == "available" ? image : throw Error.Of("InvalidAMIID.Unavailable", $"The image ID '{id}' is not yet available (state {state})");
    }

    private static InstanceTypeCatalog TypeOf(string name, ImageRow image)
    {
        if (!InstanceTypeCatalog.TryGet(name, out var type))
            throw Error.Of("InvalidParameterValue", $"Invalid value '{name}' for InstanceType.");
        return type.Architecture == image.Architecture
            ? type
            : throw Error.Of("InvalidParameterValue", $"The architecture '{type.Architecture}' of the specified instance type does not match the architecture '{image.Architecture}' of the specified AMI.");
    }

    private static SubnetRow SubnetOf(Call call, string? id, string? zone)
    {
        if (!string.IsNullOrEmpty(id))
        {
            var row = Resource.Subnet.Get(call, call.State.Subnets, id);
            return zone is null || row.Zone == zone
                ? row
                : throw Error.Of("InvalidParameterCombination", $"The subnet '{id}' is not in the availability zone '{zone}'.");
        }

        return call.State.Subnets.Under(call.Prefix).FirstOrDefault(row => row.DefaultForZone && (zone is null || row.Zone == zone))
            ?? throw (zone is null
                ? Error.Of("MissingInput", "No subnets found for the default VPC. Please specify a subnet.")
                : Error.Of("InvalidParameterValue", $"Invalid availability zone: [{zone}]"));
    }

    private static string DefaultGroup(Call call, string vpcId) =>
        call.State.Groups.Under(call.Prefix).First(row => row.VpcId == vpcId && row.Name == "default").Id;

    private static string? KeyOf(Call call, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        return call.State.KeyPairs.Under(call.Prefix).Any(row => row.Name == name)
            ? name
            : throw Error.Of("InvalidKeyPair.NotFound", $"The key pair '{name}' does not exist");
    }

    /// <summary>Mappings over others, device by device.</summary>
    private static List<MappingRow> Merge(List<MappingRow> under, List<MappingRow> over)
    {
        var merged = under.ToList();
        foreach (var row in over)
        {
            var at = merged.FindIndex(other => other.Device == row.Device);
            if (at < 0)
            {
                merged.Add(row);
                continue;
            }

            var old = merged[at];
            merged[at] = row with
            {
                SnapshotId = row.SnapshotId ?? old.SnapshotId,
                Size = row.Size ?? old.Size,
                Type = row.Type ?? old.Type,
                Iops = row.Type is null || row.Type == old.Type ? row.Iops ?? old.Iops : row.Iops,
                Throughput = row.Type is null || row.Type == old.Type ? row.Throughput ?? old.Throughput : row.Throughput,
                Encrypted = row.Encrypted ?? old.Encrypted,
                DeleteOnTermination = row.DeleteOnTermination ?? old.DeleteOnTermination,
            };
        }

        return merged;
    }
}
