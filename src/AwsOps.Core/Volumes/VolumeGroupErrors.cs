using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Failures about volume groups that more than one place reports.</summary>
public static class VolumeGroupErrors
{
    /// <summary>The operation that makes it has not ended.</summary>
    public static OpsException Unfinished(string volumeGroupId) => new(
        OpsErrorId.OperationState, $"Volume group {volumeGroupId} is not finished. Resume-OpsOperation finishes it; with -Undo it takes back what was made.", volumeGroupId);

    /// <summary>It is on no host.</summary>
    public static OpsException NotAttached(string volumeGroupId) => new(
        OpsErrorId.VolumeNotAvailable, $"Volume group {volumeGroupId} is attached to no host. Connect-EbsVolumeGroup attaches it.", volumeGroupId);

    /// <summary>No such group.</summary>
    public static OpsException NotFound(string volumeGroupId) =>
        new(OpsErrorId.VolumeGroupNotFound, $"There is no volume group '{volumeGroupId}'. Get-EbsVolumeGroup lists them.", volumeGroupId);
}
