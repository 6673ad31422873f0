# A volume group's life and its hosts', typed as cmdlets: each step uses what the one before it left.
BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $ConfirmPreference = 'None'
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive volumes.db)
  $group = New-EbsVolumeGroup -HostName db-1 -Count 2 -SizeGiB 10 -RaidLevel 1 -MountPoint /data -Name data
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'Volume groups that exist' {
  It '-WhatIf changes nothing' {
    $group | Disconnect-EbsVolumeGroup -Unmount -WhatIf
    $group | Dismount-EbsVolumeGroup -WhatIf
    $group | Resize-EbsVolumeGroup -SizeGiB 20 -WhatIf
    $group | Set-EbsVolumeGroup -Name other -WhatIf
    $now = Get-EbsVolumeGroup $group.VolumeGroupId
    $now.Status | Should -Be 'Mounted'
    $now.SizeGiB | Should -Be 20
    $now.Name | Should -Be 'data'
  }

  It 'is unmounted and mounted again, also at boot' {
    ($group | Dismount-EbsVolumeGroup).Status | Should -Be 'Attached'
    ($group | Mount-EbsVolumeGroup -MountPoint /srv/data -NoAutomount).MountPoint | Should -Be '/srv/data'
    (Get-EbsVolumeGroup $group.VolumeGroupId | Enable-EbsAutomount).VolumeGroupId | Should -Be $group.VolumeGroupId
    (Disable-EbsAutomount -HostName db-1 -MountPoint /srv/data).VolumeGroupId | Should -Be $group.VolumeGroupId
  }

  It 'is moved to another host by the pipeline' {
    $moved = Get-EbsVolumeGroup -HostName db-1 | Disconnect-EbsVolumeGroup -Unmount | Connect-EbsVolumeGroup -HostName db-2 -MountPoint /data
    $moved.HostName | Should -Be 'db-2'
    $moved.Status | Should -Be 'Mounted'
    $moved.ArrayUuid | Should -Be $group.ArrayUuid
  }

  It 'cannot be connected twice' {
    { $group | Connect-EbsVolumeGroup -HostName db-1 -ErrorAction Stop } | Should -Throw -ErrorId 'VolumeGroupInUse,*'
  }

  It 'grows and changes its name and tags' {
    (Resize-EbsVolumeGroup -HostName db-2 -MountPoint /data -SizeGiB 20).SizeGiB | Should -Be 40
    $named = Get-EbsVolumeGroup -HostName db-2 | Set-EbsVolumeGroup -Name big -Tag @{ team = 'db' }
    $named.Name | Should -Be 'big'
    $named.Tags['team'] | Should -Be 'db'
    (Set-EbsVolumeGroup $group.VolumeGroupId -RemoveTag team).Tags.Count | Should -Be 0
  }

  It 'shows no drift where there is none' {
    Update-EbsVolumeGroup | Should -BeNullOrEmpty
    Get-EbsVolumeGroup | Update-EbsVolumeGroup -WhatIf | Should -BeNullOrEmpty
    { Update-EbsVolumeGroup vg-nowhere00 -ErrorAction Stop } | Should -Throw -ErrorId 'VolumeGroupNotFound,*'
  }

  It 'adopts nothing that is a group already' {
    Register-EbsVolumeGroup db-2 -All | Should -BeNullOrEmpty
    { Register-EbsVolumeGroup db-2 /data -ErrorAction Stop } | Should -Throw -ErrorId 'VolumeGroupInUse,*'
  }
}

Describe 'Hosts' {
  It 'have tags that filter' {
    $null = Get-OpsHost web* | Add-OpsHostTag -Tag @{ shift = 'front' }
    (Get-OpsHostTag web-1 shift).Value | Should -Be 'front'
    { Add-OpsHostTag web-1 @{ shift = 'back' } -ErrorAction Stop } | Should -Throw -ErrorId 'TagExists,*'
    (Set-OpsHostTag web-1 @{ shift = 'back' } | Where-Object Key -EQ shift).Value | Should -Be 'back'
    { Add-OpsHostTag web-1 @{ shift = 'back' } -Kind Other -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    $record = [pscustomobject]@{ HostName = 'web-1'; Key = 'desk'; Value = '7'; Kind = $null }
    ($record | Add-OpsHostTag | Where-Object Key -EQ desk).Kind | Should -Be 'Standard'
    Remove-OpsHostTag web* shift -WhatIf
    (Get-OpsHostTag web-1 shift).Value | Should -Be 'back'
    Remove-OpsHostTag web* shift | Out-Null
    Get-OpsHostTag web-1 shift | Should -BeNullOrEmpty
  }

  It 'are stopped and started, and tell whether they are ready' {
    (Stop-OpsHost web-2 -Wait).State | Should -Be 'stopped'
    Test-OpsHostReady web-2 -Quiet | Should -BeFalse
    (Get-OpsHost web-2 | Start-OpsHost -Wait).State | Should -Be 'running'
    (Restart-OpsHost web-2).HostName | Should -Be 'web-2'
  }

  It 'are not removed while a group is attached' {
    Remove-OpsHost db-2 -ErrorAction SilentlyContinue -ErrorVariable refused
    $refused[0].FullyQualifiedErrorId | Should -BeLike 'VolumeGroupInUse,*'
    (Get-OpsHost db-2).State | Should -Be 'running'
  }

  It 'are removed by force, and their groups stay' {
    $null = Remove-OpsHost db-2 -Force -WarningAction SilentlyContinue
    (Get-EbsVolumeGroup $group.VolumeGroupId).Status | Should -Be 'Available'
    (Get-EbsVolumeGroup $group.VolumeGroupId | Connect-EbsVolumeGroup -HostName db-1 -MountPoint /again).MountPoint | Should -Be '/again'
  }

  It 'run commands side by side, each with its exit code' {
    $answers = Get-OpsHost web* | Invoke-OpsRemoteCommand 'exit 3'
    $answers.Count | Should -BeGreaterThan 1
    $answers.ExitCode | Should -Not -Contain 0
  }

  It 'have settings, the nearest of which holds' {
    $null = Set-OpsSetting SshUser admin
    $null = Set-OpsSetting SshUser root -HostName db-1
    (Get-OpsSetting SshUser -HostName db-1).Value | Should -Be 'root'
    (Get-OpsSetting SshUser -HostName web-1).Value | Should -Be 'admin'
    Clear-OpsSetting SshUser -HostName db-1
    (Get-OpsHost db-1 | Get-OpsSetting SshUser).Value | Should -Be 'admin'
    { Set-OpsSetting SshPort many -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
  }
}

Describe 'The report' {
  It 'is written where PowerShell is' {
    Push-Location $TestDrive
    try { $report = Export-OpsReport report.html } finally { Pop-Location }
    $report.Path | Should -Be (Join-Path $TestDrive report.html)
    Get-Content $report.Path -Raw | Should -Match 'no schedule covers it'
    { Export-OpsReport $report.Path -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
  }
}
