using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Failures about volume groups that more than one place reports.</summary>
public static class VolumeGroupErrors
{
    /// <summary>No such group.</summary>
    public static OpsException NotFound(string volumeGroupId) =>
        new(OpsErrorId.VolumeGroupNotFound, $"There is no volume group '{volumeGroupId}'. Get-EbsVolumeGroup lists them.", volumeGroupId);
}
