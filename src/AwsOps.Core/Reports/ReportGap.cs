namespace AwsOps.Core.Reports;

/// <summary>A volume group that a reader of the report should worry about.</summary>
/// <param name="VolumeGroupId">The volume group.</param>
/// <param name="Where">Host and mount point, in words.</param>
/// <param name="Reason">What is wrong, in words.</param>
public sealed record ReportGap(string VolumeGroupId, string Where, string Reason);
