using Amazon.EC2.Model;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>Images as EC2 describes them.</summary>
internal static class ImageMap
{
    public static Image ToImage(ImageRow row, DateTime now)
    {
        var state = ImageStates.StateOf(row, now);
        return new Image
        {
            ImageId = row.Id,
            Name = row.Name,
            Description = row.Description,
            OwnerId = row.OwnerId,
            ImageOwnerAlias = row.OwnerAlias,
            ImageLocation = $"{row.OwnerAlias ?? row.OwnerId}/{row.Name}",
            ImageType = "machine",
            State = state,
            StateReason = state == "failed" ? new StateReason { Code = "Server.InternalError", Message = row.FailsWith } : null,
            CreationDate = Filtered.Text(row.Created),
            DeprecationTime = row.Deprecation is { } time ? Filtered.Text(time) : null,
            LastLaunchedTime = row.LastLaunched is { } launched ? Filtered.Text(launched) : null,
            Public = ImageStates.IsPublic(row),
            Architecture = row.Architecture,
            Hypervisor = "xen",
            VirtualizationType = "hvm",
            Platform = row.Platform,
            PlatformDetails = row.Platform is null ? "Linux/UNIX" : "Windows",
            UsageOperation = row.Platform is null ? "RunInstances" : "RunInstances:0002",
            RootDeviceName = row.RootDevice,
            RootDeviceType = "ebs",
            EnaSupport = row.EnaSupport,
            SriovNetSupport = row.SriovNetSupport,
            BootMode = row.BootMode,
            ImdsSupport = row.ImdsSupport,
            TpmSupport = row.TpmSupport,
            SourceInstanceId = row.SourceInstanceId,
            SourceImageId = row.SourceImageId,
            SourceImageRegion = row.SourceRegion,
            BlockDeviceMappings = row.Mappings.ConvertAll(ToMapping),
            Tags = TagRules.List(row.Tags),
        };
    }

    public static BlockDeviceMapping ToMapping(MappingRow row) => new()
    {
        DeviceName = row.Device,
        VirtualName = row.VirtualName,
        Ebs = row.VirtualName is not null ? null : new EbsBlockDevice
        {
            SnapshotId = row.SnapshotId,
            VolumeSize = row.Size,
            VolumeType = row.Type,
            Iops = row.Type is "gp3" or "io1" or "io2" ? row.Iops : null,
            Throughput = row.Throughput,
            Encrypted = row.Encrypted ?? false,
            KmsKeyId = row.KmsKeyId,
            DeleteOnTermination = row.DeleteOnTermination ?? true,
        },
    };

    /// <summary>A mapping of a request as a row.</summary>
    public static MappingRow ToRow(BlockDeviceMapping mapping) => new()
    {
        Device = mapping.DeviceName ?? throw Error.Missing("BlockDeviceMapping.DeviceName"),
        VirtualName = mapping.VirtualName,
        SnapshotId = mapping.Ebs?.SnapshotId,
        Size = mapping.Ebs?.VolumeSize,
        Type = mapping.Ebs?.VolumeType?.Value,
        Iops = mapping.Ebs?.Iops,
        Throughput = mapping.Ebs?.Throughput,
        Encrypted = mapping.Ebs?.Encrypted,
        KmsKeyId = mapping.Ebs?.KmsKeyId,
        DeleteOnTermination = mapping.Ebs?.DeleteOnTermination,
    };
}
