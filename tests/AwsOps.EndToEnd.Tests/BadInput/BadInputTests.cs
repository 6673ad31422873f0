using AwsOps.Core.Account;
using AwsOps.Core.Journal;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Http;

namespace AwsOps.EndToEnd.Tests.BadInput;

/// <summary>Bad input is refused with a clear error before anything is changed.</summary>
[Collection(CliGroup.Name)]
public sealed class BadInputTests
{
    private static readonly string[] Reads = ["Describe", "Get", "List"];

    [Theory]
    [InlineData("Set-OpsSetting SshPassword x", 2, "InvalidParameter", "no such setting")]
    [InlineData("Set-OpsSetting SshPort 0", 2, "InvalidParameter", "1 to 65535")]
    [InlineData("Set-OpsSetting SshAddress here", 2, "InvalidParameter", "auto, public, private, name")]
    [InlineData("Set-OpsSetting SshUser x -Region eu-west-1 -HostName db-1", 2, "InvalidParameter", "exclude each other")]
    [InlineData("Set-OpsSetting SshUser x -Tag a=1,b=2", 2, "InvalidParameter", "-Tag has 2")]
    [InlineData("Set-OpsSetting SshUser x -HostName nowhere", 1, "HostNotFound", "nowhere")]
    [InlineData("Clear-OpsSetting SshPasswort", 2, "InvalidParameter", "no such setting")]
    [InlineData("Invoke-OpsRemoteCommand true", 2, "InvalidParameter", "-HostName or -InstanceId")]
    [InlineData("Invoke-OpsRemoteCommand true db-1 -ThrottleLimit 0", 2, "InvalidParameter", "-ThrottleLimit '0'")]
    [InlineData("Invoke-OpsRemoteCommand true db-1 -TimeoutSeconds 86401", 2, "InvalidParameter", "-TimeoutSeconds '86401'")]
    [InlineData("New-R53Record x.example.org A 192.0.2.1", 1, "ZoneNotFound", "x.example.org")]
    [InlineData("New-R53Record x.example.org A 192.0.2.1 -ZoneName example.com", 2, "InvalidParameter", "outside of the zone")]
    [InlineData("New-R53Record a..b.example.com A 192.0.2.1", 2, "InvalidParameter", "empty label")]
    [InlineData("New-R53Record example.com CNAME a.example.com", 2, "InvalidParameter", "own name cannot be a CNAME")]
    [InlineData("New-R53Record www.example.com CNAME a.example.com", 2, "InvalidParameter", "cannot stand beside other records")]
    [InlineData("New-R53Record x.example.com A 192.0.2.300", 2, "InvalidParameter", "-Value '192.0.2.300'")]
    [InlineData("New-R53Record x.example.com A", 2, "InvalidParameter", "needs a value")]
    [InlineData("New-R53Record x.example.com NOPE 1", 2, "InvalidParameter", "-Type 'NOPE'")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -Ttl -1", 2, "InvalidParameter", "Ttl")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -Weight 256 -Identifier a", 2, "InvalidParameter", "0 to 255")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -Weight 1", 2, "InvalidParameter", "-Identifier")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -RoutingPolicy Latency -Identifier a", 2, "InvalidParameter", "-LatencyRegion")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -RoutingPolicy Failover -Identifier a", 2, "InvalidParameter", "Primary or Secondary")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -RoutingPolicy Random -Identifier a", 2, "InvalidParameter", "-RoutingPolicy 'Random'")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -FailoverRole Third -Identifier a", 2, "InvalidParameter", "-FailoverRole 'Third'")]
    [InlineData("New-R53Record x.example.com A -AliasName nowhere.example.com", 2, "InvalidParameter", "no A record of that name")]
    [InlineData("New-R53Record x.example.com A 192.0.2.1 -ZoneId ZNONE", 1, "ZoneNotFound", "ZNONE")]
    [InlineData("Remove-R53Record example.com SOA -Confirm:false", 2, "InvalidParameter", "cannot be deleted")]
    [InlineData("Add-R53HostRecord x.example.com", 2, "InvalidParameter", "-HostName or -InstanceId")]
    [InlineData("Add-R53HostRecord x.example.com -HostName db-1 -HealthCheck -HealthCheckAddress 10.0.0.1", 2, "InvalidParameter", "-IpAddress '10.0.0.1'")]
    [InlineData("Add-R53HostRecord x.example.com -HostName db-1 -Port 443 -Path /ok", 2, "InvalidParameter", "-Port is a part of a health check")]
    [InlineData("Add-R53HostRecord x.example.com -HostName db-1 -RequestInterval 10", 2, "InvalidParameter", "needs -HealthCheck")]
    [InlineData("Add-R53HostRecord x.example.com -HostName db-1 -FailoverRole Secondary", 2, "InvalidParameter", "needs -RoutingPolicy Failover")]
    [InlineData("Add-R53HostRecord x.example.com -HostName db-1 -RoutingPolicy Weighted -Weight 1 -UpdateHost", 2, "InvalidParameter", "means one host")]
    [InlineData("New-R53HealthCheck 192.168.0.1", 2, "InvalidParameter", "-IpAddress '192.168.0.1'")]
    [InlineData("New-R53HealthCheck 203.0.113.1 -Protocol TCP", 2, "InvalidParameter", "-Port")]
    [InlineData("Set-R53HealthCheck no-such-check -Port 1", 1, "HealthCheckNotFound", "no-such-check")]
    [InlineData("Remove-R53HealthCheck no-such-check -Confirm:false", 1, "HealthCheckNotFound", "no-such-check")]
    [InlineData("Update-R53Inventory -Prefer Both", 2, "InvalidParameter", "-Prefer 'Both'")]
    [InlineData("New-EbsVolumeGroup nowhere -Count 1 -SizeGiB 10", 1, "HostNotFound", "nowhere")]
    [InlineData("New-EbsVolumeGroup -InstanceId i-0 -Count 1 -SizeGiB 10", 1, "HostNotFound", "i-0")]
    [InlineData("New-EbsVolumeGroup -Count 1 -SizeGiB 10", 2, "InvalidParameter", "-HostName or -InstanceId")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 0 -SizeGiB 10", 2, "InvalidParameter", "-Count '0'")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 17 -SizeGiB 10", 2, "InvalidParameter", "-Count '17'")]
    [InlineData("New-EbsVolumeGroup db-1 -Count x -SizeGiB 10", 2, "InvalidParameter", "Count")]
    [InlineData("New-EbsVolumeGroup db-1 -SizeGiB 10", 2, "InvalidParameter", "Count")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 3 -SizeGiB 10 -RaidLevel 10", 2, "InvalidParameter", "RAID 10")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 4 -SizeGiB 10 -RaidLevel 6", 2, "InvalidParameter", "-RaidLevel '6'")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 65537", 2, "InvalidParameter", "1 to 65536")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 100 -VolumeType st1", 2, "InvalidParameter", "125 to 16384")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -VolumeType gp2 -Iops 3000", 2, "InvalidParameter", "no IOPS")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -VolumeType io2", 2, "InvalidParameter", "-Iops is missing")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint data", 2, "InvalidParameter", "absolute")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /", 2, "InvalidParameter", "root")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -FileSystem ntfs", 2, "InvalidParameter", "xfs, ext4")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -KmsKeyId abc", 2, "InvalidParameter", "-Encrypted")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -Tag awsops:x=1", 2, "InvalidParameter", "-Tag")]
    [InlineData("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -Bogus 1", 2, "InvalidParameter", "Bogus")]
    [InlineData("New-EbsVolumeGroup old-1 -Count 1 -SizeGiB 10", 1, "HostNotFound", "old-1")]
    [InlineData("Remove-EbsVolumeGroup vg-0 -Confirm:false", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Connect-EbsVolumeGroup vg-0 db-1", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Connect-EbsVolumeGroup vg-0", 2, "InvalidParameter", "-HostName or -InstanceId")]
    [InlineData("Connect-EbsVolumeGroup vg-0 db-1 -MountPoint data", 2, "InvalidParameter", "-MountPoint 'data'")]
    [InlineData("Connect-EbsVolumeGroup vg-0 db-1 -MountPoint /a/../b", 2, "InvalidParameter", "-MountPoint '/a/../b'")]
    [InlineData("Connect-EbsVolumeGroup vg-0 db-1 -MountPoint /d -MountOption rw;reboot", 2, "InvalidParameter", "-MountOption 'rw;reboot'")]
    [InlineData("Set-EbsVolumeGroup vg-0", 2, "InvalidParameter", "-Name, -Tag or -RemoveTag")]
    [InlineData("Set-EbsVolumeGroup vg-0 -Name x", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Set-EbsVolumeGroup -Name x", 2, "InvalidParameter", "-VolumeGroupId")]
    [InlineData("Set-EbsVolumeGroup vg-0 -Tag awsops:x=1", 2, "InvalidParameter", "-Tag 'awsops:x'")]
    [InlineData("Set-EbsVolumeGroup vg-0 -RemoveTag awsops:volume-group", 2, "InvalidParameter", "-RemoveTag 'awsops:volume-group'")]
    [InlineData("Set-EbsVolumeGroup vg-0 -Tag a=1 -RemoveTag a", 2, "InvalidParameter", "-RemoveTag 'a'")]
    [InlineData("Register-EbsVolumeGroup db-1", 2, "InvalidParameter", "-MountPoint, -Device, -VolumeId, or -All")]
    [InlineData("Register-EbsVolumeGroup -All", 2, "InvalidParameter", "-HostName or -InstanceId")]
    [InlineData("Register-EbsVolumeGroup db-1 /data -All", 2, "InvalidParameter", "exclude each other")]
    [InlineData("Register-EbsVolumeGroup db-1 data", 2, "InvalidParameter", "-MountPoint 'data'")]
    [InlineData("Register-EbsVolumeGroup db-1 -Device md0", 2, "InvalidParameter", "-Device 'md0'")]
    [InlineData("Register-EbsVolumeGroup db-1 -VolumeId 0123", 2, "InvalidParameter", "-VolumeId '0123'")]
    [InlineData("Register-EbsVolumeGroup db-1 /data -Tag awsops:x=1", 2, "InvalidParameter", "-Tag 'awsops:x'")]
    [InlineData("Register-EbsVolumeGroup nowhere -All", 1, "HostNotFound", "nowhere")]
    [InlineData("Register-EbsVolumeGroup db-1 /nothing", 1, "VolumeNotAvailable", "/nothing")]
    [InlineData("Register-EbsVolumeGroup db-1 -VolumeId vol-0123456789abcdef0", 1, "VolumeNotAvailable", "vol-0123456789abcdef0")]
    [InlineData("Register-EbsVolumeGroup db-1 -Device /dev/nvme0n1", 1, "VolumeNotAvailable", "root file system")]
    [InlineData("Update-EbsVolumeGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Update-EbsVolumeGroup -HostName nowhere", 1, "HostNotFound", "nowhere")]
    [InlineData("Update-EbsVolumeGroup -ThrottleLimit 0", 2, "InvalidParameter", "-ThrottleLimit '0'")]
    [InlineData("Disconnect-EbsVolumeGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Disconnect-EbsVolumeGroup", 2, "InvalidParameter", "-VolumeGroupId")]
    [InlineData("Disconnect-EbsVolumeGroup -HostName db-1", 2, "InvalidParameter", "-MountPoint")]
    [InlineData("Disconnect-EbsVolumeGroup -HostName db-1 -MountPoint /nothing", 1, "VolumeGroupNotFound", "/nothing")]
    [InlineData("Disconnect-EbsVolumeGroup -HostName nowhere -MountPoint /data", 1, "HostNotFound", "nowhere")]
    [InlineData("Mount-EbsVolumeGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Mount-EbsVolumeGroup vg-0 -MountPoint /", 2, "InvalidParameter", "root")]
    [InlineData("Dismount-EbsVolumeGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Dismount-EbsVolumeGroup -HostName db-1 -MountPoint x", 2, "InvalidParameter", "-MountPoint 'x'")]
    [InlineData("Enable-EbsAutomount vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Enable-EbsAutomount vg-0 -MountOption -t", 2, "InvalidParameter", "-MountOption")]
    [InlineData("Disable-EbsAutomount vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Disable-EbsAutomount", 2, "InvalidParameter", "-VolumeGroupId")]
    [InlineData("Get-EbsVolumeGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("New-SnapshotGroup vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("New-SnapshotGroup vg-0 -TimeoutSeconds 0", 2, "InvalidParameter", "1 to 86400")]
    [InlineData("Update-SnapshotGroup snapg-0", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Set-OpsSetting FreezeFileSystem yes", 2, "InvalidParameter", "false, true")]
    [InlineData("Set-OpsSetting FreezeWatchdog 4", 2, "InvalidParameter", "5 to 3600")]
    [InlineData("New-SnapshotGroup", 2, "InvalidParameter", "-VolumeGroupId")]
    [InlineData("New-SnapshotGroup -HostName db-1", 2, "InvalidParameter", "-MountPoint")]
    [InlineData("New-SnapshotGroup -HostName db-1 -MountPoint /nothing", 1, "VolumeGroupNotFound", "/nothing")]
    [InlineData("Get-SnapshotGroup snapg-0", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Remove-SnapshotGroup snapg-0 -Confirm:false", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Copy-SnapshotGroup snapg-0 us-east-1", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Copy-SnapshotGroup snapg-0 us-east-1 -Wait -TimeoutSeconds 0", 2, "InvalidParameter", "1 to 86400")]
    [InlineData("Restore-SnapshotGroup snapg-0 -Zone eu-west-1a -WaitInitialized -TimeoutSeconds 86401", 2, "InvalidParameter", "1 to 86400")]
    [InlineData("Copy-SnapshotGroup snapg-0", 2, "InvalidParameter", "-DestinationRegion")]
    [InlineData("Copy-SnapshotGroup -DestinationRegion us-east-1", 2, "InvalidParameter", "-SnapshotGroupId")]
    [InlineData("Copy-SnapshotGroup snapg-0 us-east-1 -KmsKeyId arn:aws:kms:eu-west-1:123456789012:key/1", 2, "InvalidParameter", "needs a key there")]
    [InlineData("Copy-SnapshotGroup snapg-0 us-east-1 -KmsKeyId a:b", 2, "InvalidParameter", "-KmsKeyId 'a:b'")]
    [InlineData("Copy-SnapshotGroup snapg-0 -DestinationRoleArn backup", 2, "InvalidParameter", "-DestinationRoleArn 'backup'")]
    [InlineData("Copy-SnapshotGroup snapg-0 -DestinationRoleArn arn:aws:iam::44445555666:role/backup", 2, "InvalidParameter", "12-digit")]
    [InlineData("Copy-SnapshotGroup snapg-0 us-east-1 -DestinationExternalId x", 2, "InvalidParameter", "needs -DestinationRoleArn")]
    [InlineData("Copy-SnapshotGroup snapg-0 -DestinationRoleArn arn:aws:iam::444455556666:role/backup", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Restore-SnapshotGroup snapg-0 -Zone eu-west-1a", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Restore-SnapshotGroup -Latest -At 2026-01-01T00:00:00Z -VolumeGroupId vg-0 -Zone eu-west-1a", 2, "InvalidParameter", "exclude each other")]
    [InlineData("Restore-SnapshotGroup -At 2026-01-01T00:00:00Z -Zone eu-west-1a", 2, "InvalidParameter", "-At needs its source")]
    [InlineData("Restore-SnapshotGroup -At 2026-01-01T00:00:00 -VolumeGroupId vg-0 -Zone eu-west-1a", 2, "InvalidParameter", "-At '2026-01-01T00:00:00'")]
    [InlineData("Test-SnapshotGroup snapg-0 -TargetHostName db-2", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Test-SnapshotGroup snapg-0", 2, "InvalidParameter", "-TargetHostName")]
    [InlineData("Test-SnapshotGroup -TargetHostName db-2", 2, "InvalidParameter", "-SnapshotGroupId")]
    [InlineData("Test-SnapshotGroup snapg-0 -TargetHostName db-2 -TimeoutSeconds 0", 2, "InvalidParameter", "-TimeoutSeconds 0")]
    [InlineData("Restore-SnapshotGroup snapg-0", 2, "InvalidParameter", "-Zone")]
    [InlineData("Restore-SnapshotGroup -Latest -Zone eu-west-1a", 2, "InvalidParameter", "-Latest")]
    [InlineData("Invoke-SnapshotSchedule sched-0", 1, "ScheduleNotFound", "sched-0")]
    [InlineData("New-SnapshotSchedule -HostName db-1 -MountPoint data", 2, "InvalidParameter", "MountPoint")]
    [InlineData("Test-SnapshotSchedule -Estimate", 2, "InvalidParameter", "-SizeGiB")]
    [InlineData("Test-SnapshotSchedule -SizeGiB 3", 2, "InvalidParameter", "-Estimate")]
    [InlineData("Test-SnapshotSchedule -Estimate -SizeGiB 0", 2, "InvalidParameter", "-SizeGiB '0'")]
    [InlineData("Test-SnapshotSchedule -Estimate -SizeGiB 1 -ChangeRatePercentPerDay 101", 2, "InvalidParameter", "-ChangeRatePercentPerDay '101'")]
    [InlineData("Test-SnapshotSchedule -Estimate -TagSelector no=such", 1, "VolumeGroupNotFound", "no=such")]
    [InlineData("Register-OpsScheduledJob a.b -ExecutablePath /bin/sh", 2, "InvalidParameter", "-Name 'a.b'")]
    [InlineData("Register-OpsScheduledJob -ExecutablePath /no/such", 2, "InvalidParameter", "-ExecutablePath '/no/such'")]
    [InlineData("Register-OpsScheduledJob -ExecutablePath /bin/sh -Minute 60", 2, "InvalidParameter", "-Minute '60'")]
    [InlineData("Get-OpsScheduledJob no-such-job", 1, "ScheduleNotFound", "no-such-job")]
    [InlineData("Unregister-OpsScheduledJob no-such-job -Confirm:false", 1, "ScheduleNotFound", "no-such-job")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Protect-SnapshotGroup snapg-0", 2, "InvalidParameter", "Reason")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Until 2020-01-01T00:00:00Z", 2, "InvalidParameter", "-Until '2020-01-01T00:00:00Z'")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Until 2099-01-01", 2, "InvalidParameter", "-Until '2099-01-01'")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Lock always", 2, "InvalidParameter", "always")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Lock governance", 2, "InvalidParameter", "-LockDays ''")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -LockDays 3", 2, "InvalidParameter", "-LockDays '3'")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Lock governance -LockDays 36501", 2, "InvalidParameter", "-LockDays '36501'")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Lock governance -LockDays 3 -CoolOffHours 3", 2, "InvalidParameter", "-CoolOffHours '3'")]
    [InlineData("Protect-SnapshotGroup snapg-0 audit -Lock compliance -LockDays 3", 2, "InvalidParameter", "-Force")]
    [InlineData("Unprotect-SnapshotGroup snapg-0 -Confirm:false", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Get-SnapshotRetention snapg-0", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Remove-ExpiredSnapshotGroup snapg-0 -Confirm:false", 1, "SnapshotGroupNotFound", "snapg-0")]
    [InlineData("Remove-ExpiredSnapshotGroup -Confirm:false -ThrottleLimit 65", 2, "InvalidParameter", "-ThrottleLimit '65'")]
    [InlineData("New-SnapshotSchedule vg-0 -TagSelector a=b", 2, "InvalidParameter", "exactly one of the four")]
    [InlineData("New-SnapshotSchedule -TagSelector a=b -MountPoint /data", 2, "InvalidParameter", "-MountPoint '/data'")]
    [InlineData("New-SnapshotSchedule -TagSelector awsops:x=b", 2, "InvalidParameter", "-TagSelector 'awsops:x'")]
    [InlineData("New-SnapshotSchedule", 2, "InvalidParameter", "exactly one of the four")]
    [InlineData("Test-SnapshotSchedule vg -TagSelector aws:x=b", 1, "ScheduleNotFound", "vg")]
    [InlineData("Invoke-SnapshotSchedule -ThrottleLimit 0", 2, "InvalidParameter", "-ThrottleLimit '0'")]
    [InlineData("New-SnapshotSchedule -HostName db-1 -MountPoint /data -IntervalHour 0", 2, "InvalidParameter", "IntervalHour")]
    [InlineData("New-SnapshotSchedule -HostName db-1 -MountPoint /data -TimeZone Mars/Olympus", 2, "InvalidParameter", "Mars/Olympus")]
    [InlineData("New-OpsHost", 2, "InvalidParameter", "-ImageId is missing")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003", 2, "InvalidParameter", "-InstanceType is missing")]
    [InlineData("New-OpsHost nobody", 1, "HostTemplateNotFound", "'nobody'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType big", 2, "InvalidParameter", "-InstanceType 'big'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -Count 0", 2, "InvalidParameter", "-Count '0'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -VpcId vpc-01234567", 2, "InvalidParameter", "needs -SubnetId")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -Zone us-east-1a", 1, "ZoneMismatch", "us-east-1a")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -SubnetId subnet-01234567 -Zone eu-west-1a", 2, "InvalidParameter", "-SubnetId 'subnet-01234567'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -SubnetId subnet-00300000000000001 -Zone eu-west-1b", 1, "ZoneMismatch", "eu-west-1a")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -SecurityGroup nobody", 2, "InvalidParameter", "'nobody'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -RootVolumeSizeGiB 19", 2, "InvalidParameter", "at least 20 GiB")]
    [InlineData("New-OpsHost -ImageId ami-01234567 -InstanceType t3.micro -RootVolumeSizeGiB 30", 2, "InvalidParameter", "-ImageId 'ami-01234567'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -PrivateIp 10.0.0.1 -Count 2", 2, "InvalidParameter", "-PrivateIp '10.0.0.1'")]
    [InlineData("New-OpsHost -ImageId ami-00300000000000003 -InstanceType t3.micro -Tag Name=x", 2, "InvalidParameter", "-Name sets")]
    [InlineData("New-OpsHostTemplate w*", 2, "InvalidParameter", "-TemplateName 'w*'")]
    [InlineData("New-OpsHostTemplate web -Zone eu-west-1", 2, "InvalidParameter", "-Zone 'eu-west-1'")]
    [InlineData("Set-OpsHostTemplate nobody -Count 1", 1, "HostTemplateNotFound", "'nobody'")]
    [InlineData("Copy-OpsHostTemplate nobody web", 1, "HostTemplateNotFound", "'nobody'")]
    [InlineData("Copy-OpsHostTemplate nobody w*", 2, "InvalidParameter", "-Destination 'w*'")]
    [InlineData("Remove-OpsHostTemplate nobody -Confirm:false", 1, "HostTemplateNotFound", "'nobody'")]
    [InlineData("Get-OpsHostTemplate nobody", 1, "HostTemplateNotFound", "'nobody'")]
    [InlineData("Set-OpsHost i-0 -Notes x", 1, "HostNotFound", "i-0")]
    [InlineData("Add-OpsHost i-1 -HostName x", 2, "InvalidParameter", "-Zone")]
    [InlineData("Add-OpsHost i-1 -HostName x -Zone eu-west-1a -InternalIp 1.2.x", 2, "InvalidParameter", "-InternalIp")]
    [InlineData("Resume-OpsOperation op-0", 1, "OperationNotFound", "op-0")]
    [InlineData("Get-OpsHost nowhere", 1, "HostNotFound", "nowhere")]
    [InlineData("Add-OpsHostTag db-1 a=1 -Kind Other", 2, "InvalidParameter", "-Kind 'Other' is not allowed; allowed: Standard, Extended, HostVariable")]
    [InlineData("Set-OpsHostTag db-1 a=1 -Kind 1", 2, "InvalidParameter", "-Kind '1'")]
    [InlineData("Remove-OpsHostTag db-1 a -Kind Other -Confirm:false", 2, "InvalidParameter", "-Kind 'Other'")]
    [InlineData("Get-OpsAmi nobody", 1, "AmiNotFound", "-Name 'nobody'")]
    [InlineData("Get-OpsAmi -ImageId ami-1", 2, "InvalidParameter", "-ImageId 'ami-1'")]
    [InlineData("Get-OpsAmi -Owner me", 2, "InvalidParameter", "self, amazon, aws-marketplace")]
    [InlineData("Get-OpsAmi -Tag =x", 2, "InvalidParameter", "-Tag")]
    [InlineData("Set-OpsSandbox -FaultOperation X -FaultKind Nonsense", 2, "InvalidParameter", "FaultKind")]
    [InlineData("Get-OpsHistory vg-0", 1, "VolumeGroupNotFound", "vg-0")]
    [InlineData("Get-OpsHistory sched-0", 1, "ScheduleNotFound", "sched-0")]
    [InlineData("Get-OpsHistory -Kind Host", 2, "InvalidParameter", "Host")]
    [InlineData("Get-OpsHistory -After 2026-01-01", 2, "InvalidParameter", "-After '2026-01-01'")]
    [InlineData("Get-OpsHistory -After 2026-01-02T00:00:00Z -Before 2026-01-01T00:00:00Z", 2, "InvalidParameter", "is not before")]
    [InlineData("Backup-OpsStore", 2, "InvalidParameter", "Path")]
    [InlineData("Backup-OpsStore /no/such/folder/copy.db", 1, "StoreUnavailable", "Install-OpsStore")]
    [InlineData("Restore-OpsStore /no/such/copy.db -Confirm:false", 2, "InvalidParameter", "-Path '/no/such/copy.db'")]
    [InlineData("Connect-OpsAccount -AccessKey a", 2, "InvalidParameter", "-SecretKey")]
    [InlineData("Connect-OpsAccount -Sandbox -ProfileName x", 2, "InvalidParameter", "-Sandbox")]
    [InlineData("Connect-OpsAccount -EndpointUrl nonsense", 2, "InvalidParameter", "nonsense")]
    public async Task Is_refused_and_changes_nothing(string line, int code, string id, string named)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(line);
        Assert.Contains($"({id})", answer.Error, StringComparison.Ordinal);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.Equal(code, answer.Code);
        Assert.Empty((await new OpsRunner(bed.Session).EngineAsync(CancellationToken.None)).List());
        Assert.DoesNotContain(bed.Session.Sandbox.Calls.ByOperation().Keys, c => !Reads.Any(r => c.StartsWith(r, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mount_point_in_use_is_refused()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var before = bed.Session.Sandbox.Calls["CreateVolume"];
        var answer = await bed.RunAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data/");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(MountPointInUse)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, bed.Session.Sandbox.Calls["CreateVolume"]);
    }

    [Fact]
    public async Task A_group_in_use_is_not_removed()
    {
        using var bed = new CliBed();
        var group = Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data"));
        var answer = await bed.RunAsync($"Remove-EbsVolumeGroup {group.GetProperty("VolumeGroupId").GetString()} -Confirm:false");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(VolumeGroupInUse)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["DeleteVolume"]);
    }

    [Theory]
    [InlineData("-Zone eu-west-1b -TargetHostName db-2", "ZoneMismatch")]
    [InlineData("-Zone us-east-1z", "InvalidParameter")]
    [InlineData("-Zone eu-west-1z", "InvalidParameter")]
    public async Task A_restore_to_a_wrong_zone_is_refused(string target, string id)
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data"));
        var before = bed.Session.Sandbox.Calls["CreateVolume"];
        var answer = await bed.RunAsync($"Restore-SnapshotGroup {taken.GetProperty("SnapshotGroupId").GetString()} {target}");
        Assert.Contains($"({id})", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, bed.Session.Sandbox.Calls["CreateVolume"]);
    }

    [Theory]
    [InlineData("{bad")]
    [InlineData("{\"VolumeGroupId\": }")]
    [InlineData("{\"VolumeGroupId\": \"vg-1\"")]
    public async Task Malformed_json_on_standard_input_is_a_usage_error(string input)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync("New-SnapshotGroup", input);
        Assert.Equal(2, answer.Code);
        Assert.Contains("(InvalidInput)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("line 1", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateSnapshots"]);
    }

    [Fact]
    public async Task No_region_is_said()
    {
        using var bed = new CliBed();
        OpsSessions.Current = new OpsConnection { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", StatePath = OpsSessions.Current!.StatePath };
        var before = (Environment.GetEnvironmentVariable("AWS_REGION"), Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"));
        try
        {
            Environment.SetEnvironmentVariable("AWS_REGION", null);
            Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", null);
            var answer = await bed.RunAsync("Get-OpsAccount");
            Assert.Contains("(RegionMissing)", answer.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_REGION", before.Item1);
            Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", before.Item2);
        }
    }

    [Fact]
    public async Task A_profile_that_is_missing_is_said_and_nothing_else_is_tried()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync("Get-OpsAccount -ProfileName no-such-profile -Region eu-west-1");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(ProfileNotFound)", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_credentials_are_said()
    {
        using var bed = new CliBed();
        await using var server = new SandboxHttpServer(bed.Session.Sandbox, FreePort.Find());
        server.Start();
        OpsSessions.Current = new OpsConnection { AccessKey = "AKIAEXPIRED00000000", SecretKey = "secret", Region = "eu-west-1", EndpointUrl = server.Url, StatePath = OpsSessions.Current!.StatePath };
        foreach (var line in new[] { "Get-OpsAccount", "Update-OpsHost", "New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10" })
        {
            var answer = await bed.RunAsync(line);
            Assert.Equal(1, answer.Code);
            Assert.Contains("(CredentialsExpired)", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_said()
    {
        using var bed = new CliBed();
        OpsSessions.Current = new OpsConnection { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Region = "eu-west-1", EndpointUrl = "http://127.0.0.1:9", StatePath = OpsSessions.Current!.StatePath };
        var answer = await bed.RunAsync("Get-OpsAccount");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(EndpointUnreachable)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:9", answer.Error, StringComparison.Ordinal);
    }
}
