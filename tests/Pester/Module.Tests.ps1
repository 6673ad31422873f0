BeforeAll {
  $path = $env:AWSOPS_TEST_MODULE
  $pwsh = (Get-Process -Id $PID).Path
}

Describe 'The module' {
  It 'has a valid manifest' {
    $manifest = Test-ModuleManifest (Join-Path $path AwsOps.psd1)
    $manifest.CompatiblePSEditions | Should -Be 'Core'
    $manifest.PowerShellVersion | Should -Be ([version]'7.4')
    $manifest.ExportedFunctions.Count | Should -Be 0
    $manifest.ExportedAliases.Count | Should -Be 0
  }

  It 'exports at import what the manifest says' {
    $declared = (Import-PowerShellDataFile (Join-Path $path AwsOps.psd1)).CmdletsToExport | Sort-Object
    $module = Import-Module $path -Force -PassThru
    $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $declared
  }

  It 'has its cmdlets after <_>' -ForEach 'a second import', 'an import with -Force', 'removal and another import' {
    Import-Module $path
    switch ($_) {
      'a second import' { Import-Module $path }
      'an import with -Force' { Import-Module $path -Force }
      'removal and another import' {
        Remove-Module AwsOps
        Get-Command Get-OpsHost -ErrorAction Ignore -Module AwsOps | Should -BeNullOrEmpty
        Import-Module $path
      }
    }
    (Get-Command Get-OpsHost).Source | Should -Be 'AwsOps'
  }

  It 'writes no file at import' {
    $data = Join-Path $TestDrive data
    $null = New-Item -ItemType Directory $data
    $env:AWSOPS_STATE = Join-Path $data state.db
    try {
      & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$path'; (Get-Command -Module AwsOps).Count" | Should -BeGreaterThan 20
    } finally {
      Remove-Item Env:AWSOPS_STATE
    }
    Get-ChildItem $data -Recurse | Should -BeNullOrEmpty
  }

  It 'shows no third-party type in parameters and outputs' {
    Import-Module $path
    $types = foreach ($command in Get-Command -Module AwsOps) {
      $command.Parameters.Values.ParameterType
      $command.OutputType.Type
    }
    $foreign = $types | Where-Object { $_ -and $_.Assembly.GetName().Name -notmatch '^(System|AwsOps)\b' }
    $foreign | Should -BeNullOrEmpty
  }
}

Describe 'Beside a module with another AWSSDK.Core' {
  BeforeAll {
    $other = Join-Path $TestDrive Other
    $null = New-Item -ItemType Directory $other
    $library = Join-Path $other AWSSDK.Core.dll
    # Add-Type gives an assembly a random name, so the compiler behind it makes this one.
    Add-Type 'namespace AwsOpsTests { public class LoadsTheCompiler { } }'
    $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
      'AWSSDK.Core',
      [Microsoft.CodeAnalysis.SyntaxTree[]]@([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText(
          '[assembly: System.Reflection.AssemblyVersion("3.3.0.0")] namespace Amazon { public class RegionEndpoint { public static string Marker = "the other one"; } }')),
      [Microsoft.CodeAnalysis.MetadataReference[]]@([Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)),
      [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary))
    $stream = [System.IO.File]::Create($library)
    $emitted = $compilation.Emit($stream)
    $stream.Dispose()
    $emitted.Success | Should -BeTrue
    Set-Content (Join-Path $other Other.psm1) "Add-Type -Path '$library'"
    $state = Join-Path $TestDrive isolation.db
    $use = @"
`$null = Connect-OpsAccount -Sandbox -StatePath '$state'
`$null = Update-OpsHost -Region eu-west-1
(Get-OpsHost db-1).HostName
[Amazon.RegionEndpoint]::Marker
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object {
  '{0} {1}' -f `$_.GetName().Version.Major, [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name
} | Sort-Object
"@
  }

  It 'works when <Name>' -ForEach @(
    @{ Name = 'the other module comes first'; First = 'other'; Second = 'ours' }
    @{ Name = 'ours comes first'; First = 'ours'; Second = 'other' }
  ) {
    $modules = @{ other = Join-Path $other Other.psm1; ours = $path }
    $lines = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$($modules[$First])'; Import-Module '$($modules[$Second])'; $use"
    $lines | Should -Be 'db-1', 'the other one', '3 Default', '4 AwsOps'
  }
}
