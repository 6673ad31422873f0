namespace AwsOps.Sandbox.Hosts;

/// <summary>Exit codes of the remote scripts, as the real ones give them.</summary>
internal static class HostExit
{
    public const int Failed = 1;
    public const int DeviceNotFound = 10;
    public const int SignaturePresent = 11;
    public const int MountPointInUse = 12;
    public const int BadArgument = 13;
    public const int DeviceBusy = 14;
    public const int ToolMissing = 15;
    public const int ArrayIncomplete = 16;
    public const int FileSystemNotFound = 17;
    public const int NotMounted = 18;
    public const int FreezeRefused = 19;
}
