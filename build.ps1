#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds the module into out/AwsOps/ and the awsops executable into out/cli/.
.PARAMETER Import
Imports the module that was built.
#>
[CmdletBinding()]
param(
  [ValidateSet('Release', 'Debug')] [string] $Configuration = 'Release',
  [switch] $Import
)

dotnet msbuild (Join-Path $PSScriptRoot package package.proj) -nologo -v:minimal "-p:Configuration=$Configuration"
if ($LASTEXITCODE -ne 0) {
  exit $LASTEXITCODE
}

if ($Import) {
  Import-Module (Join-Path $PSScriptRoot out AwsOps) -Global
}
