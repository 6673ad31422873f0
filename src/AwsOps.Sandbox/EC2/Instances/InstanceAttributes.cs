using System.Text;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>DescribeInstanceAttribute, ModifyInstanceAttribute, GetConsoleOutput.</summary>
internal static class InstanceAttributes
{
    public static DescribeInstanceAttributeResponse Describe(Call call, DescribeInstanceAttributeRequest request)
    {
        var row = InstanceStates.Get(call, request.InstanceId);
        var answer = new InstanceAttribute { InstanceId = row.Id };
        switch (request.Attribute?.Value)
        {
            case null:
                throw Error.Missing("Attribute");
            case "instanceType":
                answer.InstanceType = new AttributeValue { Value = row.Type };
                break;
            case "userData":
                answer.UserData = new AttributeValue { Value = row.UserData };
                break;
            case "disableApiTermination":
                answer.DisableApiTermination = new AttributeBooleanValue { Value = row.ProtectTermination };
                break;
            case "disableApiStop":
                answer.DisableApiStop = new AttributeBooleanValue { Value = row.ProtectStop };
                break;
            case "instanceInitiatedShutdownBehavior":
                answer.InstanceInitiatedShutdownBehavior = new AttributeValue { Value = row.ShutdownBehavior };
                break;
            case "rootDeviceName":
                answer.RootDeviceName = new AttributeValue { Value = row.RootDevice };
                break;
            case "blockDeviceMapping":
                answer.BlockDeviceMappings = new InstanceMap(call).ToInstance(row).BlockDeviceMappings;
                break;
            case "sourceDestCheck":
                answer.SourceDestCheck = new AttributeBooleanValue { Value = row.SourceDestCheck };
                break;
            case "groupSet":
                answer.Groups = new InstanceMap(call).GroupsOf(row).ToList();
                break;
            case "ebsOptimized":
                answer.EbsOptimized = new AttributeBooleanValue { Value = row.EbsOptimized };
                break;
            case "enaSupport":
                answer.EnaSupport = new AttributeBooleanValue { Value = true };
                break;
            case "enclaveOptions":
                answer.EnclaveOptions = new EnclaveOptions { Enabled = false };
                break;
            case "productCodes":
                answer.ProductCodes = [];
                break;
            case "kernel" or "ramdisk" or "sriovNetSupport":
                break;
            case var other:
                throw Error.Value(other, "attribute", "Unknown attribute.");
        }

        return new DescribeInstanceAttributeResponse { InstanceAttribute = answer };
    }

    public static ModifyInstanceAttributeResponse Modify(Call call, ModifyInstanceAttributeRequest request)
    {
        var row = InstanceStates.Get(call, request.InstanceId);
        var attribute = request.Attribute?.Value;
        var value = request.Value;
        var type = request.InstanceType?.Value ?? (attribute == "instanceType" ? value : null);
        var userData = request.UserData?.Value is { } blob ? Convert.ToBase64String(blob.ToArray()) : attribute == "userData" ? value : null;
        if ((type is not null || userData is not null) && InstanceStates.StateOf(row, call.Now) != "stopped")
            throw Error.Of("IncorrectInstanceState", $"The instance '{row.Id}' is not in the 'stopped' state.");
        if (type is not null && (!InstanceTypeCatalog.TryGet(type, out var known) || known.Architecture != row.Architecture))
            throw Error.Of("InvalidInstanceAttributeValue", $"Invalid value '{type}' for InstanceType.");
        foreach (var id in request.Groups ?? [])
            Resource.Group.Get(call, call.State.Groups, id);
        foreach (var mapping in request.BlockDeviceMappings ?? [])
            SetDeleteOnTermination(call, row, mapping);
        call.State.Instances.Put(row with
        {
            Type = type ?? row.Type,
            UserData = userData ?? row.UserData,
            ProtectTermination = request.DisableApiTermination?.Value ?? Flag(attribute, "disableApiTermination", value) ?? row.ProtectTermination,
            ProtectStop = request.DisableApiStop?.Value ?? Flag(attribute, "disableApiStop", value) ?? row.ProtectStop,
            SourceDestCheck = request.SourceDestCheck?.Value ?? Flag(attribute, "sourceDestCheck", value) ?? row.SourceDestCheck,
            EbsOptimized = request.EbsOptimized?.Value ?? Flag(attribute, "ebsOptimized", value) ?? row.EbsOptimized,
            ShutdownBehavior = request.InstanceInitiatedShutdownBehavior?.Value ?? (attribute == "instanceInitiatedShutdownBehavior" ? value! : row.ShutdownBehavior),
            GroupIds = request.Groups is { Count: > 0 } groups ? groups : row.GroupIds,
        });
        return new ModifyInstanceAttributeResponse();
    }

    public static GetConsoleOutputResponse Console(Call call, GetConsoleOutputRequest request)
    {
        var row = InstanceStates.Get(call, request.InstanceId);
        if (InstanceStates.StateOf(row, call.Now) is "pending")
            return new GetConsoleOutputResponse { InstanceId = row.Id, Timestamp = call.Now };
        var name = row.Tags.GetValueOrDefault("Name", row.Id);
        var text = $"[    0.000000] Linux version 6.1 ({row.Architecture})\n[    2.104713] EXT4-fs (nvme0n1p1): mounted filesystem\n{name} login: \n";
        return new GetConsoleOutputResponse { InstanceId = row.Id, Timestamp = row.SettlesAt, Output = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };
    }

    private static bool? Flag(string? attribute, string name, string? value) => attribute == name ? value == "true" : null;

    private static void SetDeleteOnTermination(Call call, InstanceRow row, InstanceBlockDeviceMappingSpecification mapping)
    {
        var found = VolumeStates.On(call.State, call.Region, row.Id, call.Now)
            .Where(pair => mapping.DeviceName is not null && DeviceNames.AreSame(pair.Attachment.Device, mapping.DeviceName)).ToList();
        if (found.Count == 0)
            throw Error.Of("InvalidInstanceAttributeValue", $"No device is currently mapped at {mapping.DeviceName}");
        var (volume, old) = found[0];
        var changed = old with { DeleteOnTermination = mapping.Ebs?.DeleteOnTermination ?? old.DeleteOnTermination };
        call.State.Volumes.Put(volume with { Attachments = volume.Attachments.ConvertAll(other => other == old ? changed : other) });
    }
}
