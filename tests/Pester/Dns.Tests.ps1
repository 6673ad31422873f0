# Route 53 in PowerShell: binding, pipeline, what-if, views.
BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $ConfirmPreference = 'None'
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive dns.db)
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'Route 53' {
  It 'loads zones and names hosts' {
    $changes = Update-R53Inventory
    ($changes | Where-Object Kind -EQ 'Zone').Name | Should -Be 'corp.example.com', 'example.com'
    (Get-OpsHost web-1.example.com).Name | Should -Be 'web-1'
    (Get-R53Zone -ZoneType Private).ZoneName | Should -Be 'corp.example.com'
  }

  It 'makes, changes and deletes records by the pipeline' {
    1..3 | ForEach-Object { [pscustomobject]@{ Fqdn = "n$_.example.com"; Type = 'A'; Value = "192.0.2.$_" } } | New-R53Record | Should -HaveCount 3
    Get-R53Record 'n?.example.com' | Set-R53Record -Ttl 5 | ForEach-Object Ttl | Should -Be 5, 5, 5
    Get-R53Record n1.example.com | Set-R53Record -RoutingPolicy Weighted -Identifier one -Weight 0 | ForEach-Object Weight | Should -Be 0
    Get-R53Zone example.com | Get-R53Record -Type A | Where-Object Fqdn -Like 'n?.*' | Remove-R53Record -Confirm:$false
    Get-R53Record 'n?.example.com' | Should -BeNullOrEmpty
  }

  It 'keeps aliases as they are' {
    New-R53Record alias.example.com A -AliasName www.example.com -EvaluateTargetHealth $true | Out-Null
    Get-R53Record alias.example.com | Set-R53Record | Should -BeNullOrEmpty
    (Get-R53Record alias.example.com).EvaluateTargetHealth | Should -BeTrue
  }

  It 'shows what it would do and does not do it' {
    New-R53Record what.example.com A 192.0.2.1 -WhatIf
    Get-R53Record 'what*' | Should -BeNullOrEmpty
  }

  It 'takes hosts and names from the pipeline' {
    $records = Get-OpsHost web* | Add-R53HostRecord -Fqdn shop.example.com -Type A -RoutingPolicy Weighted -Weight 10 -HealthCheck -Port 443
    $records | Should -HaveCount 2
    ($records.HealthCheckId | Select-Object -Unique) | Should -HaveCount 2
    $own = Get-OpsHost web* | Add-R53HostRecord -Fqdn { "$($_.Name).corp.example.com" } -Use Private
    $own.Fqdn | Should -Be 'web-1.corp.example.com', 'web-2.corp.example.com'
    Get-R53HealthCheck -HostName web-1.example.com | Set-R53HealthCheck -Path /ready | ForEach-Object Path | Should -Be '/ready'
    { Get-R53HealthCheck | Remove-R53HealthCheck -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'HealthCheckInUse,*'
  }

  It 'refuses what Route 53 would refuse' {
    { New-R53Record example.com CNAME a.example.com -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    { New-R53Record www.example.com A 192.0.2.1 -ErrorAction Stop } | Should -Throw -ErrorId 'RecordExists,*'
    { New-R53Record x.example.net A 192.0.2.1 -ErrorAction Stop } | Should -Throw -ErrorId 'ZoneNotFound,*'
  }

  It 'goes into files and comes back without a difference' {
    foreach ($format in 'Zone', 'Yaml') {
      $folder = (New-Item -ItemType Directory (Join-Path $TestDrive $format)).FullName
      $files = Get-R53Zone | Export-R53Zone -Path $folder -Format $format
      $files | Should -HaveCount 2
      Sync-R53Zone -Path $files.Path -Prune -ExpectNoChange -ErrorAction Stop | Where-Object Action -NE 'Skip' | Should -BeNullOrEmpty
    }
  }

  It 'is brought to what a file says, and prunes only when asked' {
    $file = (Get-R53Zone example.com | Export-R53Zone -Path (Join-Path $TestDrive edit) -Format Zone).Path
    $text = (Get-Content $file -Raw) -replace '(?m)^web-2\..*\n', '' -replace '(?m)^(web-1\.example\.com\.) \d+', '$1 77'
    Set-Content $file ($text + "new.example.com. 60 IN A 192.0.2.9`n") -NoNewline
    { Sync-R53Zone $file -ExpectNoChange -ErrorAction Stop } | Should -Throw -ErrorId 'ChangesFound,*'
    (Sync-R53Zone $file -WhatIf).Action | Sort-Object | Should -Be 'Change', 'Create'
    (Sync-R53Zone $file).Fqdn | Sort-Object | Should -Be 'new.example.com', 'web-1.example.com'
    (Sync-R53Zone $file -Prune).Fqdn | Should -Be 'web-2.example.com'
    (Get-R53Record web-1.example.com).Ttl | Should -Be 77
    Get-R53Record 'web-2.example.com*' -ZoneName example.com | Should -BeNullOrEmpty
  }

  It 'has a table of its own' {
    Get-R53Record www.example.com | Out-String | Should -Match 'Fqdn\s+Type\s+Ttl\s+Value'
  }
}
