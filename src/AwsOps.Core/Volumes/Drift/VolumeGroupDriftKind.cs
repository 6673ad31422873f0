namespace AwsOps.Core.Volumes.Drift;

/// <summary>The closed list of what may differ between the state, EC2 and a host.</summary>
public static class VolumeGroupDriftKind
{
    /// <summary>EC2 has a group by its tags that the state does not know.</summary>
    public const string GroupUnknown = "GroupUnknown";

    /// <summary>A member does not exist in EC2.</summary>
    public const string VolumeGone = "VolumeGone";

    /// <summary>EC2 calls a member broken.</summary>
    public const string VolumeFailed = "VolumeFailed";

    /// <summary>A member is being created, attached or detached.</summary>
    public const string VolumeInTransit = "VolumeInTransit";

    /// <summary>The members are not all on the same instance.</summary>
    public const string VolumesApart = "VolumesApart";

    /// <summary>The group is attached to nothing.</summary>
    public const string Detached = "Detached";

    /// <summary>The group is on an instance that the state does not have it on.</summary>
    public const string AttachedElsewhere = "AttachedElsewhere";

    /// <summary>The host has another name.</summary>
    public const string HostNameDiffers = "HostNameDiffers";

    /// <summary>EC2's device name of an attachment differs.</summary>
    public const string AttachmentNameDiffers = "AttachmentNameDiffers";

    /// <summary>A volume's size differs.</summary>
    public const string SizeDiffers = "SizeDiffers";

    /// <summary>A volume's type differs.</summary>
    public const string TypeDiffers = "TypeDiffers";

    /// <summary>A volume's provisioned IOPS differ.</summary>
    public const string IopsDiffers = "IopsDiffers";

    /// <summary>A volume's throughput differs.</summary>
    public const string ThroughputDiffers = "ThroughputDiffers";

    /// <summary>The group's name is not the one that its volumes' names tell.</summary>
    public const string NameDiffers = "NameDiffers";

    /// <summary>Tags of the volumes differ.</summary>
    public const string TagsDiffer = "TagsDiffer";

    /// <summary>The host shows no disk for a member that EC2 has attached.</summary>
    public const string DeviceMissing = "DeviceMissing";

    /// <summary>The host has the members, and no array of them.</summary>
    public const string NotAssembled = "NotAssembled";

    /// <summary>The array does not run.</summary>
    public const string ArrayInactive = "ArrayInactive";

    /// <summary>The array lacks members, or rebuilds some.</summary>
    public const string ArrayDegraded = "ArrayDegraded";

    /// <summary>The array has members that are not in the group.</summary>
    public const string ArrayMembersDiffer = "ArrayMembersDiffer";

    /// <summary>Another array is on the volumes.</summary>
    public const string ArrayUuidDiffers = "ArrayUuidDiffers";

    /// <summary>The block device on the host has another name.</summary>
    public const string DeviceDiffers = "DeviceDiffers";

    /// <summary>Another file system is on it, or none.</summary>
    public const string FileSystemDiffers = "FileSystemDiffers";

    /// <summary>It is mounted nowhere.</summary>
    public const string NotMounted = "NotMounted";

    /// <summary>It is mounted, and not where the state says.</summary>
    public const string MountPointDiffers = "MountPointDiffers";
}
