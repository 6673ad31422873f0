using System.Runtime.InteropServices;

namespace AwsOps.Core.Tests.State;

/// <summary>
/// Lets the calling thread see files as user "nobody" does, where the tests run as root, for whom nothing is read-only.
/// No await between creating and disposing: the change belongs to the thread (Linux, setfsuid(2)).
/// </summary>
internal sealed class OtherUser : IDisposable
{
    private const uint Nobody = 65534;
    private readonly uint? _before;

    public OtherUser()
    {
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
            _before = SetFileUser(Nobody);
    }

    public void Dispose()
    {
        if (_before is { } user && SetFileUser(user) != Nobody)
            throw new InvalidOperationException("The thread was not nobody: the test proves nothing.");
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetFileUser(uint user);
}
