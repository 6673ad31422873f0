# The quick start, typed as cmdlets: each step uses what the one before it left.
BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $state = Join-Path $TestDrive story.db
  $ConfirmPreference = 'None'
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'The story' {
  It 'connects to the sandbox' {
    $account = Connect-OpsAccount -Sandbox -StatePath $state
    $account.Region | Should -Be 'eu-west-1'
  }

  It 'finds the hosts' {
    $null = Update-OpsHost
    (Get-OpsHost).HostName | Should -Contain 'db-1'
    (Get-OpsHost edge-1).Region | Should -Be 'us-east-1'
  }

  It 'creates a volume group' {
    $group = New-EbsVolumeGroup -HostName db-1 -Count 4 -SizeGiB 100 -RaidLevel 0 -MountPoint /data
    $group.VolumeGroupId | Should -Match '^vg-'
    $group.HostName | Should -Be 'db-1'
    $group.RaidLevel | Should -Be 0
    $group.FileSystem | Should -Be 'xfs'
    $group.Volumes.Count | Should -Be 4
    (Get-EbsVolumeGroup -HostName db-1 -MountPoint /data).VolumeGroupId | Should -Be $group.VolumeGroupId
  }

  It 'refuses a mount point that is in use' {
    { New-EbsVolumeGroup -HostName db-1 -Count 1 -SizeGiB 1 -MountPoint /data -ErrorAction Stop } | Should -Throw -ErrorId 'MountPointInUse*'
  }

  It 'takes a snapshot group' {
    $group = New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze
    $group.SnapshotGroupId | Should -Match '^snapg-'
    Update-SnapshotGroup | Should -BeNullOrEmpty
    $group.Snapshots.Count | Should -Be 4
  }

  It 'takes a snapshot group of each host from the pipeline' {
    $taken = Get-OpsHost db* | New-SnapshotGroup -MountPoint /data -ErrorAction SilentlyContinue -ErrorVariable missing
    $taken.HostName | Should -Be 'db-1'
    $missing[0].FullyQualifiedErrorId | Should -BeLike 'VolumeGroupNotFound,*'
  }

  It 'says that PowerShell''s own Get-Host is another thing' {
    { Get-Host | New-SnapshotGroup -MountPoint /data -ErrorAction Stop } | Should -Throw '*Get-OpsHost*'
  }

  It 'takes objects where an id is wanted' {
    $group = Get-EbsVolumeGroup -HostName db-1
    (Get-EbsVolumeGroup $group).VolumeGroupId | Should -Be $group.VolumeGroupId
    ([pscustomobject]@{ InstanceId = $group.InstanceId } | Get-OpsHost).HostName | Should -Be 'db-1'
    { Get-EbsVolumeGroup (Get-Item /) -ErrorAction Stop } | Should -Throw '*VolumeGroupId*'
  }

  It 'runs a schedule over several days and purges what expired' {
    $schedule = New-SnapshotSchedule -HostName db-1 -MountPoint /data -IntervalHour 6 -RetainHour 4 -RetainDay 3
    $schedule.ScheduleId | Should -Match '^sched-'
    $taken = foreach ($i in 1..12) {
      $null = Set-OpsSandbox -AdvanceHours 6
      Invoke-SnapshotSchedule
    }
    @($taken).Count | Should -BeGreaterOrEqual 11
    $before = @(Get-SnapshotGroup -HostName db-1).Count
    $null = Remove-ExpiredSnapshotGroup -Force -Confirm:$false
    $after = @(Get-SnapshotGroup -HostName db-1).Count
    $after | Should -BeLessThan $before
    $after | Should -BeGreaterThan 0
    @(Get-SnapshotGroup -HostName db-1 -IncludeDeleted).Count | Should -Be $before
  }

  It 'holds a group, says so, and lets it go' {
    $group = Get-SnapshotGroup -HostName db-1 | Select-Object -First 1
    ($group | Protect-SnapshotGroup -Reason audit).HoldReason | Should -Be 'audit'
    ($group | Get-SnapshotRetention).Cause | Should -Be 'Held'
    { $group | Remove-SnapshotGroup -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'DeletionGuard*'
    ($group | Unprotect-SnapshotGroup -Confirm:$false).HoldReason | Should -BeNullOrEmpty
  }

  It 'sums a purge up' {
    $summary = Remove-ExpiredSnapshotGroup -Summary -Confirm:$false
    $summary.Deleted | Should -Be 0
    $summary.Kept | Should -Be @(Get-SnapshotGroup).Count
  }

  It 'warns when a schedule''s tags select nothing' {
    $schedule = New-SnapshotSchedule -TagSelector @{ none = 'such' } -WarningAction SilentlyContinue
    $schedule | Invoke-SnapshotSchedule -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    $said | Should -Match 'none=such'
    $null = $schedule | Remove-SnapshotSchedule -Confirm:$false
  }

  It 'estimates what a schedule stores' {
    (Test-SnapshotSchedule -Estimate -SizeGiB 100 -ChangeRatePercentPerDay 0 -PricePerGiBMonth 0.05).StoredGiB | Should -Be 100
  }

  It 'registers no job with -WhatIf' {
    Register-OpsScheduledJob pester-whatif -ExecutablePath (Get-Process -Id $PID).Path -WhatIf | Should -BeNullOrEmpty
    Get-OpsScheduledJob pester-* | Should -BeNullOrEmpty
  }

  It 'restores the newest group to another host' {
    $restored = Restore-SnapshotGroup -Latest -HostName db-1 -SourceMountPoint /data -TargetHostName db-2 -MountPoint /restored
    $restored.HostName | Should -Be 'db-2'
    $restored.MountPoint | Should -Be '/restored'
    $restored.Volumes.Count | Should -Be 4
  }

  It 'copies the newest group to another Region, once' {
    $copy = Get-SnapshotGroup -HostName db-1 -Latest | Copy-SnapshotGroup -DestinationRegion us-east-1
    $copy.Region | Should -Be 'us-east-1'
    $copy.SourceRegion | Should -Be 'eu-west-1'
    (Get-SnapshotGroup -HostName db-1 -Latest | Copy-SnapshotGroup -DestinationRegion us-east-1).SnapshotGroupId | Should -Be $copy.SnapshotGroupId
  }

  It 'proves the newest group and leaves no scratch volumes' {
    $tested = Get-SnapshotGroup -HostName db-1 -Latest | Test-SnapshotGroup -TargetHostName db-2 -Command 'true'
    $tested.TestStatus | Should -Be 'Passed'
    @(Get-EbsVolumeGroup | Where-Object Name -Like 'test of*').Count | Should -Be 0
  }

  It 'leaves no operation unfinished' {
    Get-OpsOperation | Where-Object Status -NE 'Completed' | Should -BeNullOrEmpty
  }

  It 'does not remove a group that is mounted' {
    { Get-EbsVolumeGroup -HostName db-1 | Remove-EbsVolumeGroup -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'VolumeGroupInUse*'
    Get-EbsVolumeGroup -HostName db-1 | Should -Not -BeNullOrEmpty
  }
}
