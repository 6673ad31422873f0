BeforeDiscovery {
  Import-Module $env:AWSOPS_TEST_MODULE
  $commands = Get-Command -Module AwsOps | ForEach-Object { @{ Name = $_.Name } }
}

Describe 'Get-Help <Name>' -ForEach $commands {
  BeforeAll {
    Import-Module $env:AWSOPS_TEST_MODULE
    $help = Get-Help $Name -Full
    $command = Get-Command $Name
  }

  It 'has a synopsis and a description' {
    $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
    # Without help of its own, PowerShell shows the syntax as the synopsis.
    $help.Synopsis | Should -Not -Match "^\s*$Name\s+\["
    ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
  }

  It 'describes every parameter' {
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    foreach ($parameter in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
      $entry = Get-Help $Name -Parameter $parameter
      ($entry.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$parameter needs a description"
    }
  }

  It 'has examples that parse' {
    $help.examples.example | Should -Not -BeNullOrEmpty
    foreach ($example in $help.examples.example) {
      $errors = $null
      $null = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref]$null, [ref]$errors)
      $errors | Should -BeNullOrEmpty -Because $example.code
    }
  }
}

Describe 'Get-Help about_AwsOps' {
  It 'shows the topic' {
    Import-Module $env:AWSOPS_TEST_MODULE
    $saved = $env:PSModulePath
    $env:PSModulePath = (Split-Path $env:AWSOPS_TEST_MODULE) + [System.IO.Path]::PathSeparator + $saved
    try {
      Get-Help about_AwsOps | Out-String | Should -Match 'SHORT DESCRIPTION'
    } finally {
      $env:PSModulePath = $saved
    }
  }
}
