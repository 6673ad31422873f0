BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive cmdlets.db)
  $null = Update-OpsHost -Region eu-west-1
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'Binding' {
  It 'takes wildcards by position' {
    (Get-OpsHost 'web*').HostName | Sort-Object | Should -Be 'web-1', 'web-2'
  }

  It 'takes objects of others by property name' {
    $id = (Get-OpsHost db-1).InstanceId
    ([pscustomobject]@{ InstanceId = $id } | Get-OpsHost).HostName | Should -Be 'db-1'
  }

  It 'gives objects with the promised names' {
    $names = (Get-OpsHost db-1).PSObject.Properties.Name
    foreach ($name in 'InstanceId', 'HostName', 'Name', 'Region', 'Zone', 'State', 'InstanceType', 'PrivateIp', 'ImageId', 'Tags') {
      $names | Should -Contain $name
    }
  }

  It 'answers <Id> for <Code>' -ForEach @(
    @{ Id = 'HostNotFound'; Code = { New-EbsVolumeGroup -HostName nobody -Count 2 -SizeGiB 1 -MountPoint /x } }
    @{ Id = 'InvalidParameter'; Code = { New-EbsVolumeGroup -HostName db-1 -Count 0 -SizeGiB 1 -MountPoint /x } }
    @{ Id = 'InvalidParameter'; Code = { New-EbsVolumeGroup -HostName db-1 -Count 3 -RaidLevel 10 -SizeGiB 1 -MountPoint /x } }
    @{ Id = 'InvalidParameter'; Code = { New-EbsVolumeGroup -HostName db-1 -Count 2 -SizeGiB 1 -MountPoint data } }
  ) {
    $Code | Should -Throw -ErrorId "$Id,*"
    Get-EbsVolumeGroup | Should -BeNullOrEmpty
  }
}

Describe 'Views' {
  It 'shows hosts as a table' {
    $text = Get-OpsHost 'db*' | Out-String -Width 200
    $text | Should -Match 'InstanceId'
    $text | Should -Match 'db-1\s'
    ($text.Trim() -split "`n").Count | Should -Be 4
  }
}

Describe 'Completion' {
  It 'offers <Expected> for: <Line>' -ForEach @(
    @{ Line = 'Get-OpsHost -HostName d'; Expected = 'db-1' }
    @{ Line = 'Update-OpsHost -Region eu-w'; Expected = 'eu-west-1' }
    @{ Line = 'New-EbsVolumeGroup -VolumeType g'; Expected = 'gp3' }
    @{ Line = 'Get-EbsVol'; Expected = 'Get-EbsVolumeGroup' }
  ) {
    (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
  }
}

Describe 'Questions' {
  It 'changes nothing with -WhatIf' {
    New-EbsVolumeGroup -HostName db-1 -Count 2 -SizeGiB 1 -RaidLevel 1 -MountPoint /whatif -WhatIf
    Get-EbsVolumeGroup | Should -BeNullOrEmpty
    Get-OpsOperation | Should -BeNullOrEmpty
  }

  It 'has -WhatIf and -Confirm on every cmdlet that changes something' {
    $changing = Get-Command -Module AwsOps | Where-Object Verb -In New, Set, Remove, Restore, Resume, Invoke, Add
    foreach ($command in $changing) {
      $command.Parameters.Keys | Should -Contain WhatIf -Because $command.Name
    }
  }
}

Describe 'Stopping' {
  It 'ends a running cmdlet' {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $shell = [powershell]::Create()
    try {
      $null = $shell.AddScript({
          param($module, $state, $port)
          Import-Module $module
          $null = Connect-OpsAccount -Sandbox -StatePath $state
          $null = Update-OpsHost -Region eu-west-1
          'ready'
          Start-OpsSandbox -Port $port
        }).AddArgument($env:AWSOPS_TEST_MODULE).AddArgument((Join-Path $TestDrive stop.db)).AddArgument($port)
      $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
      $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
      # Each MoveNext waits for the next object: no clock is involved.
      $reader = $output.GetEnumerator()
      $reader.MoveNext() | Should -BeTrue
      $reader.Current | Should -Be 'ready'
      $shell.Stop()
      $shell.InvocationStateInfo.State | Should -Be 'Stopped'
      $run.IsCompleted | Should -BeTrue
    } finally {
      $shell.Dispose()
    }
  }
}
