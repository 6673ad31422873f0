BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $script:config = $env:AWSOPS_CONFIG
  $env:AWSOPS_CONFIG = Join-Path $TestDrive settings.ini
  Set-Content $env:AWSOPS_CONFIG 'SshUser = admin'
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive store.db)
}

AfterAll {
  Disconnect-OpsAccount
  $env:AWSOPS_CONFIG = $script:config
}

Describe 'The store' {
  It 'is made once, looked at, copied and put back from the location of PowerShell' {
    (Install-OpsStore).Created | Should -BeTrue
    (Install-OpsStore).Created | Should -BeFalse
    (Test-OpsStore).Ok | Should -BeTrue
    $null = New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data
    Push-Location $TestDrive
    try {
      (Backup-OpsStore copy.db).Rows['volume_groups'] | Should -Be 1
      Join-Path $TestDrive copy.db | Should -Exist
      { Backup-OpsStore copy.db -ErrorAction Stop } | Should -Throw '*-Force*'
      $null = New-EbsVolumeGroup db-2 -Count 1 -SizeGiB 10 -MountPoint /more
      Restore-OpsStore copy.db -WhatIf
      @(Get-EbsVolumeGroup).Count | Should -Be 2
      (Restore-OpsStore copy.db -Confirm:$false).KeptPath | Should -Exist
      (Get-EbsVolumeGroup).MountPoint | Should -Be '/data'
    } finally {
      Pop-Location
    }
  }

  It 'remembers what was deleted' {
    $taken = New-SnapshotGroup -HostName db-1 -MountPoint /data
    $null = $taken | Remove-SnapshotGroup -Confirm:$false
    $entry = Get-OpsHost db-1 | Get-OpsHistory -After (Get-Date).AddDays(-1)
    $entry.Id | Should -Be $taken.SnapshotGroupId
    $entry.MemberIds | Should -Be $taken.Snapshots.SnapshotId
  }
}

Describe 'Settings and options' {
  It 'come from the file with their line' {
    $setting = Get-OpsSetting SshUser -HostName db-1
    $setting.Value | Should -Be admin
    $setting.Source | Should -Be "file $($env:AWSOPS_CONFIG):1"
  }

  It 'name credentials by Region' {
    (Set-OpsCredential -Region cn-north-1 -ProfileName ops-cn -WarningAction Ignore).ProfileName | Should -Be ops-cn
    (Get-OpsSetting ProfileName -Region cn-north-1).Value | Should -Be ops-cn
  }

  It 'are looked up in tables' {
    $options = 'elb', 'size' | Resolve-OpsOption -HostClass mhcweb -Table @{ disco_aws = @{ default_elb = 'Yes' }; mhcweb = @{ 'size@prod' = 5 } } -Environment prod
    $options.Value | Should -Be Yes, '5'
    $options.IsTrue | Should -Be $true, $false
  }
}

Describe 'Completion of awsops' {
  It 'is set up once' {
    $path = Join-Path $TestDrive rc
    (Register-OpsArgumentCompleter Bash -Path $path).Changed | Should -BeTrue
    (Register-OpsArgumentCompleter Bash -Path $path).Changed | Should -BeFalse
  }

  It 'has a script that PowerShell takes' {
    { Register-OpsArgumentCompleter PowerShell -AsText | Out-String | Invoke-Expression } | Should -Not -Throw
  }
}
