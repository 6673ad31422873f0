# Templates, new hosts, inventory, networks and key pairs in PowerShell.
BeforeAll {
  Import-Module $env:AWSOPS_TEST_MODULE
  $ConfirmPreference = 'None'
  $null = Connect-OpsAccount -Sandbox -StatePath (Join-Path $TestDrive hosts.db)
  $image = (Get-OpsHost web-1).ImageId
}

AfterAll {
  Disconnect-OpsAccount
}

Describe 'Hosts' {
  It 'are launched from a template, and what is said goes before it' {
    $null = New-OpsHostTemplate web -Region eu-west-1 -InstanceType t3.micro -ImageId $image -SecurityGroup fleet -Tag @{ env = 'prod'; role = 'web' } -Count 2
    New-OpsHost web -WhatIf | Should -BeNullOrEmpty
    $hosts = New-OpsHost web -Name batch -Tag @{ env = 'stage' }
    $hosts | Should -HaveCount 2
    $hosts.State | Select-Object -Unique | Should -Be 'running'
    $hosts[0].Tags['env'] | Should -Be 'stage'
    $hosts[0].Tags['role'] | Should -Be 'web'
    { New-OpsHost -InstanceType t3.micro -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
  }

  It 'have templates that are copied, changed and removed' {
    (Copy-OpsHostTemplate web web2).TemplateName | Should -Be 'web2'
    (Set-OpsHostTemplate web2 -InstanceType t3.large -Clear Count).Count | Should -BeNullOrEmpty
    Remove-OpsHostTemplate web2
    (Get-OpsHostTemplate).TemplateName | Should -Be 'web'
    { Get-OpsHostTemplate web2 -ErrorAction Stop } | Should -Throw -ErrorId 'HostTemplateNotFound,*'
  }

  It 'are an inventory for Ansible, with groups' {
    $null = New-OpsHostGroup production env_prod
    $inventory = Export-OpsInventory -List | ConvertFrom-Json -AsHashtable
    $inventory.production.children | Should -Be 'env_prod'
    $inventory._meta.hostvars.Values.awsops_host_name | Should -Contain 'web-1'
    (Export-OpsInventory -HostName web-1 | ConvertFrom-Json).awsops_instance_type | Should -Be 't3.medium'
    Remove-OpsHostGroup production
    Get-OpsHostGroup | Should -BeNullOrEmpty
  }

  It 'stand in networks and have key pairs' {
    (Get-OpsNetwork -Kind Subnet -Region eu-west-1).Id | Should -Contain (Get-OpsHost web-1).SubnetId
    (Get-OpsHost web-1 | Get-OpsKeyPair).KeyName | Should -Be 'ops'
  }

  It 'were launched from AMIs' {
    $own = Get-OpsAmi base*
    $own.ImageId | Should -Be $image
    $own.Volumes[0].SizeGiB | Should -Be 20
    (Get-OpsHost web-1, db-1 | Get-OpsAmi).ImageId | Should -Be $image
    (Get-OpsAmi *arm64 -Owner amazon).IsPublic | Should -BeTrue
    [pscustomobject]@{ ImageId = $null; Region = 'eu-west-1' } | Get-OpsAmi | Should -BeNullOrEmpty
    { Get-OpsAmi -ImageId ami-0123456789abcdef0 -ErrorAction Stop } | Should -Throw -ErrorId 'AmiNotFound,*'
  }
}
