# Snapshot groups, schedules and restores, typed as cmdlets: each step uses what the one before it left.
BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $ConfirmPreference = 'None'
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive snapshots.db)
  $volumes = New-EbsVolumeGroup -HostName db-1 -Count 2 -SizeGiB 10 -RaidLevel 0 -MountPoint /data
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'Snapshot groups' {
  It 'are waited for' {
    $group = $volumes | New-SnapshotGroup -Freeze -Wait -Tag @{ env = 'prod' }
    $group.IsFrozen | Should -BeTrue
    $group.Snapshots.State | Select-Object -Unique | Should -Be 'completed'
    { $volumes | New-SnapshotGroup -Wait -TimeoutSeconds 0 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
  }

  It 'are copied, waited for, and copied once only' {
    $source = Get-SnapshotGroup -HostName db-1 -Latest
    Copy-SnapshotGroup $source us-east-1 -WhatIf
    Get-SnapshotGroup -Region us-east-1 | Should -BeNullOrEmpty
    $copy = $source | Copy-SnapshotGroup -DestinationRegion us-east-1 -Wait
    $copy.Snapshots.State | Select-Object -Unique | Should -Be 'completed'
    $copy.Tags['env'] | Should -Be 'prod'
    ($source | Copy-SnapshotGroup -DestinationRegion us-east-1).SnapshotGroupId | Should -Be $copy.SnapshotGroupId
  }

  It 'are copied to another account, which is shared with for as long as it takes' {
    $role = 'arn:aws:iam::444455556666:role/backup'
    $source = Get-SnapshotGroup -HostName db-1 -Region eu-west-1 -Latest
    $copy = $source | Copy-SnapshotGroup -DestinationRoleArn $role
    $copy.SourceAccountId | Should -Be '111122223333'
    $copy.SourceSnapshotGroupId | Should -Be $source.SnapshotGroupId
    $copy.Snapshots.State | Select-Object -Unique | Should -Be 'completed'
    (Get-SnapshotGroup -Region eu-west-1).SnapshotGroupId | Should -Not -Contain $copy.SnapshotGroupId
    (Get-SnapshotGroup -RoleArn $role).SnapshotGroupId | Should -Be $copy.SnapshotGroupId
    { Copy-SnapshotGroup $source -DestinationRoleArn arn:aws:iam::111122223333:role/own -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    { Copy-SnapshotGroup $source -DestinationProfileName prod -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
  }

  It 'are restored as of an instant, in another Region, and initialized' {
    $source = Get-SnapshotGroup -HostName db-1 -Region eu-west-1 -Latest
    $null = Set-OpsSandbox -AdvanceHours 1
    $restored = Restore-SnapshotGroup -At $source.Created -HostName db-1 -SourceMountPoint /data -Zone us-east-1a -WaitInitialized
    $restored.Zone | Should -Be 'us-east-1a'
    $restored.Status | Should -Be 'Available'
    { Restore-SnapshotGroup -At $source.Created.AddDays(-1) -HostName db-1 -SourceMountPoint /data -Zone us-east-1a -ErrorAction Stop } |
      Should -Throw -ErrorId 'SnapshotGroupNotFound,*'
  }

  It 'are proven, and one that fails is an error with the group' {
    $null = Get-SnapshotGroup -HostName db-1 -Region eu-west-1 -Latest | Test-SnapshotGroup -TargetHostName db-2
    $failed = Get-SnapshotGroup -HostName db-1 -Region eu-west-1 -Latest |
      Test-SnapshotGroup -TargetHostName db-2 -Command 'test -e "$1"/nothing' -ErrorAction SilentlyContinue -ErrorVariable why
    $failed.TestStatus | Should -Be 'Failed'
    $why[0].FullyQualifiedErrorId | Should -BeLike 'SnapshotGroupNotUsable,*'
    @(Get-EbsVolumeGroup -HostName db-2).Count | Should -Be 0
  }

  It 'show no drift where there is none' {
    Update-SnapshotGroup | Should -BeNullOrEmpty
    Get-SnapshotGroup | Update-SnapshotGroup -WhatIf | Should -BeNullOrEmpty
    { Update-SnapshotGroup snapg-nowhere0 -ErrorAction Stop } | Should -Throw -ErrorId 'SnapshotGroupNotFound,*'
  }

  It 'are held until an instant' {
    $group = Get-SnapshotGroup -HostName db-1 -Region eu-west-1 -Latest
    $held = $group | Protect-SnapshotGroup -Reason audit -Until $group.Created.AddDays(30)
    $held.HoldUntil | Should -Be $group.Created.AddDays(30)
    Remove-SnapshotGroup $group -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable refused
    $refused[0].FullyQualifiedErrorId | Should -BeLike 'DeletionGuard,*'
    ($group | Unprotect-SnapshotGroup -Confirm:$false).HoldReason | Should -BeNullOrEmpty
    ($group | Remove-SnapshotGroup -Confirm:$false).Status | Should -Be 'Deleted'
  }
}

Describe 'Schedules' {
  It 'are planned without being made' {
    $calendar = Test-SnapshotSchedule -IntervalHour 12 -RetainHour 2 -TimeZone Europe/Vienna
    $calendar.Tier | Should -Contain 'Hour'
    Get-SnapshotSchedule | Should -BeNullOrEmpty
  }

  It 'are made, changed, run and removed' {
    $schedule = $volumes | New-SnapshotSchedule -IntervalHour 6 -RetainHour 2
    New-SnapshotSchedule -HostName db-1 -MountPoint /data -RetainHour 1 -WhatIf
    @(Get-SnapshotSchedule).Count | Should -Be 1
    ($schedule | Set-SnapshotSchedule -RetainHour 3 -Freeze).Freeze | Should -BeTrue
    $null = Set-OpsSandbox -AdvanceHours 6
    ($schedule | Invoke-SnapshotSchedule).ScheduleId | Select-Object -Unique | Should -Be $schedule.ScheduleId
    ($schedule | Remove-SnapshotSchedule -Confirm:$false).ScheduleId | Should -Be $schedule.ScheduleId
    Get-SnapshotSchedule | Should -BeNullOrEmpty
  }
}
