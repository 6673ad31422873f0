namespace AwsOps.Core.Snapshots.Tests;

/// <summary>The results of a restore test.</summary>
public static class SnapshotTestStatus
{
    /// <summary>It was restored, its file system is clean, and the command, if there was one, was content.</summary>
    public const string Passed = "Passed";

    /// <summary>The data is not what it should be; TestDetail says how.</summary>
    public const string Failed = "Failed";
}
