namespace AwsOps.Cli.Quickstart;

/// <summary>The main job as the lines a user would type. Ids in braces are those of what earlier lines made.</summary>
internal static class QuickstartStory
{
    /// <summary>Runs of the schedule, twelve hours apart: four days.</summary>
    private const int Runs = 8;

    /// <summary>The chapters, in order.</summary>
    public static IEnumerable<QuickstartChapter> Chapters()
    {
        yield return new("A sandbox: an AWS account inside this process. No credentials, no cost.", ["Get-OpsAccount"]);
        yield return new("Discover the hosts of all enabled Regions.", ["Update-OpsHost"]);
        yield return new(
            "Four volumes, a RAID 0 array, a file system, mounted now and at boot. First the plan, then the work.",
            [
                "New-EbsVolumeGroup db-1 -Count 4 -SizeGiB 100 -RaidLevel 0 -MountPoint /data -WhatIf",
                "New-EbsVolumeGroup db-1 -Count 4 -SizeGiB 100 -RaidLevel 0 -MountPoint /data",
            ]);
        yield return new(
            "A snapshot group of all members at one instant, the file system frozen meanwhile.",
            ["New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze -Description before-upgrade"]);
        yield return new(
            "A grandfather-father-son schedule: every twelve hours, two kept; every day, three kept.",
            ["New-SnapshotSchedule -HostName db-1 -MountPoint /data -IntervalHour 12 -Retain 2,3,0,0,0 -TimeZone Europe/Vienna"]);
        yield return new("Four days go by; the schedule runs every twelve hours.", [.. Enumerable.Repeat("Set-OpsSandbox -AdvanceHours 12|Invoke-SnapshotSchedule", Runs)]);
        yield return new(
            "What has expired goes; why something stays is said with -Verbose.",
            ["Remove-ExpiredSnapshotGroup -Confirm:false", "Get-SnapshotGroup -HostName db-1"]);
        yield return new(
            "Restore the newest complete group to another host. Nothing is formatted.",
            ["Restore-SnapshotGroup -Latest -HostName db-1 -SourceMountPoint /data -TargetHostName db-2 -MountPoint /restored", "Get-EbsVolumeGroup"]);
        yield return new("Every change is in the journal; what a crash leaves unfinished, Resume-OpsOperation finishes.", ["Get-OpsOperation"]);
    }
}
