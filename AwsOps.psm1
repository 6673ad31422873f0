# Loads the module's assembly in a load context of its own (src/AwsOps.Loader) and imports its cmdlets. Nothing else runs at import.

$loader = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'AwsOps.Loader.dll')
if (-not [System.IO.File]::Exists($loader)) {
  # In a checkout the assemblies are where the build puts them.
  $loader = [System.IO.Path]::Combine($PSScriptRoot, 'out', 'AwsOps', 'bin', 'AwsOps.Loader.dll')
}

if (-not [System.IO.File]::Exists($loader)) {
  throw 'AwsOps is not built yet. Run ./build.ps1 or ./build.sh in the checkout, then import out/AwsOps.'
}

if (-not ('AwsOps.Loader.ModuleLoader' -as [type])) {
  $null = [System.Reflection.Assembly]::LoadFrom($loader)
}

$cmdlets = Microsoft.PowerShell.Core\Import-Module -Assembly ([AwsOps.Loader.ModuleLoader]::Initialize()) -PassThru

# A second import (-Force) of an assembly gives the importing module no cmdlets: https://github.com/PowerShell/PowerShell/issues/20710
$exportCmdlet = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
if ($exportCmdlet) {
  foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
    $exportCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
  }
}
