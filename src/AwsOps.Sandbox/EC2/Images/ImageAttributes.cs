using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>DescribeImageAttribute and ModifyImageAttribute.</summary>
internal static class ImageAttributes
{
    public static DescribeImageAttributeResponse Describe(Call call, DescribeImageAttributeRequest request)
    {
        var row = ImageStates.Own(call, request.ImageId);
        var answer = new ImageAttribute { ImageId = row.Id };
        switch (request.Attribute?.Value)
        {
            case null:
                throw Error.Missing("Attribute");
            case "description":
                answer.Description = new AttributeValue { Value = row.Description ?? string.Empty };
                break;
            case "launchPermission":
                answer.LaunchPermissions = (row.LaunchPermissions ?? []).ConvertAll(who =>
                    who == "all" ? new LaunchPermission { Group = "all" } : new LaunchPermission { UserId = who });
                break;
            case "blockDeviceMapping":
                answer.BlockDeviceMappings = row.Mappings.ConvertAll(ImageMap.ToMapping);
                break;
            case "sriovNetSupport":
                answer.SriovNetSupport = new AttributeValue { Value = row.SriovNetSupport };
                break;
            case "bootMode":
                answer.BootMode = new AttributeValue { Value = row.BootMode };
                break;
            case "imdsSupport":
                answer.ImdsSupport = new AttributeValue { Value = row.ImdsSupport };
                break;
            case "tpmSupport":
                answer.TpmSupport = new AttributeValue { Value = row.TpmSupport };
                break;
            case "lastLaunchedTime":
                answer.LastLaunchedTime = new AttributeValue { Value = row.LastLaunched is { } time ? Filtered.Text(time) : null };
                break;
            case "productCodes":
                answer.ProductCodes = [];
                break;
            case "deregistrationProtection":
                answer.DeregistrationProtection = new AttributeValue { Value = "disabled" };
                break;
            case "kernel" or "ramdisk" or "uefiData":
                break;
            case var other:
                throw Error.Value(other, "attribute", "Unknown attribute.");
        }

        return new DescribeImageAttributeResponse { ImageAttribute = answer };
    }

    public static ModifyImageAttributeResponse Modify(Call call, ModifyImageAttributeRequest request)
    {
        var row = ImageStates.Own(call, request.ImageId);
        var added = new List<string>();
        var removed = new List<string>();
        foreach (var permission in request.LaunchPermission?.Add ?? [])
            added.Add(Who(permission));
        foreach (var permission in request.LaunchPermission?.Remove ?? [])
            removed.Add(Who(permission));
        var list = request.OperationType?.Value == "remove" ? removed : added;
        list.AddRange(request.UserIds ?? []);
        list.AddRange(request.UserGroups ?? []);
        var description = request.Description?.Value ?? (request.Attribute == "description" ? request.Value : null);
        if (added.Count + removed.Count == 0 && description is null && request.ImdsSupport is null)
            throw Error.Of("InvalidParameterCombination", "No attributes specified.");
        foreach (var who in added)
        {
            if (who != "all" && !(who.Length == 12 && who.All(char.IsAsciiDigit)))
                throw Error.Of("InvalidAMIAttributeItemValue", $"Invalid attribute item value \"{who}\" for userId item type.");
        }

        var allowed = (row.LaunchPermissions ?? []).Except(removed).Union(added).ToList();
        call.State.Images.Put(row with
        {
            LaunchPermissions = allowed.Count == 0 ? null : allowed,
            Description = description ?? row.Description,
            ImdsSupport = request.ImdsSupport?.Value ?? row.ImdsSupport,
        });
        return new ModifyImageAttributeResponse();
    }

    private static string Who(LaunchPermission permission) =>
        permission.Group?.Value ?? permission.UserId ?? permission.OrganizationArn ?? permission.OrganizationalUnitArn ?? throw Error.Missing("UserId");
}
