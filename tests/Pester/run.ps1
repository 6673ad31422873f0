# Runs the suite on the packaged module and ends with one line of counts, which test.sh reads.
#   pwsh -File tests/Pester/run.ps1 [-Module out/AwsOps] [-Path one.Tests.ps1]
param(
  [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'AwsOps'),
  [string] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$env:AWSOPS_TEST_MODULE = (Resolve-Path $Module).Path

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

$failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
"Pester: Failed: $failed, Passed: $($result.PassedCount), Skipped: $($result.SkippedCount)"
exit ([int]($failed -gt 0))
