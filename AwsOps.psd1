@{
  RootModule = 'AwsOps.psm1'
  ModuleVersion = '0.1.0'
  GUID = 'b6e04f6a-0c5b-4d1f-81d7-f5eba69cba65'
  Author = 'the AwsOps authors'
  CompanyName = 'AwsOps'
  Copyright = '(c) the AwsOps authors. MIT licence.'
  Description = 'Runs EC2 fleets: EBS volume groups (software RAID on the hosts), consistent snapshot groups with grandfather-father-son schedules, restore, and an AWS account inside the process to try it all on.'
  CompatiblePSEditions = @('Core')
  PowerShellVersion = '7.4'
  FormatsToProcess = @('AwsOps.Format.ps1xml')
  FunctionsToExport = @()
  CmdletsToExport = @(
    'Add-OpsHost'
    'Add-OpsHostTag'
    'Clear-OpsSetting'
    'Connect-EbsVolumeGroup'
    'Connect-OpsAccount'
    'Disable-EbsAutomount'
    'Disconnect-EbsVolumeGroup'
    'Disconnect-OpsAccount'
    'Dismount-EbsVolumeGroup'
    'Enable-EbsAutomount'
    'Enter-OpsHost'
    'Export-OpsReport'
    'Get-EbsVolumeGroup'
    'Get-OpsAccount'
    'Get-OpsHost'
    'Get-OpsHostTag'
    'Get-OpsOperation'
    'Get-OpsSetting'
    'Get-SnapshotGroup'
    'Get-SnapshotSchedule'
    'Invoke-OpsRemoteCommand'
    'Invoke-SnapshotSchedule'
    'Mount-EbsVolumeGroup'
    'New-EbsVolumeGroup'
    'New-SnapshotGroup'
    'New-SnapshotSchedule'
    'Remove-EbsVolumeGroup'
    'Remove-ExpiredSnapshotGroup'
    'Remove-OpsHost'
    'Remove-OpsHostTag'
    'Remove-SnapshotGroup'
    'Remove-SnapshotSchedule'
    'Resize-EbsVolumeGroup'
    'Restart-OpsHost'
    'Restore-SnapshotGroup'
    'Resume-OpsOperation'
    'Set-EbsVolumeGroup'
    'Set-OpsHost'
    'Set-OpsHostName'
    'Set-OpsHostTag'
    'Set-OpsSandbox'
    'Set-OpsSetting'
    'Set-SnapshotSchedule'
    'Start-OpsHost'
    'Start-OpsSandbox'
    'Stop-OpsHost'
    'Test-OpsHostReady'
    'Test-SnapshotSchedule'
    'Update-OpsHost'
    'Update-OpsStore'
  )
  VariablesToExport = @()
  AliasesToExport = @()
  PrivateData = @{
    PSData = @{
      Tags = @('AWS', 'EC2', 'EBS', 'Snapshot', 'Backup', 'RAID', 'Restore', 'Schedule', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
      LicenseUri = 'https://opensource.org/license/mit'
      ReleaseNotes = 'See CHANGELOG.md in the module folder.'
    }
  }
}
