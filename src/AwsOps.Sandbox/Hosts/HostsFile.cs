using System.Text.Json;

namespace AwsOps.Sandbox.Hosts;

/// <summary>The state's file: read and written under a lock that other processes respect too; replaced by a rename.</summary>
internal sealed class HostsFile
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(15);

    // What the system says when another handle holds the lock: ERROR_SHARING_VIOLATION, EWOULDBLOCK.
    private const int HeldOnWindows = unchecked((int)0x80070020);
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;

    private readonly string _path;

    public HostsFile(string path) => _path = Path.GetFullPath(path);

    /// <summary>Runs an action on the state and stores what it left, unless it throws.</summary>
    public async Task<T> UpdateAsync<T>(Func<HostsState, T> action, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        var before = File.Exists(_path) ? await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false) : [];
        var state = before.Length > 0 ? JsonSerializer.Deserialize(before, HostsStateJson.Default.HostsState)! : new HostsState();
        if (state.Version > new HostsState().Version)
            throw new InvalidDataException($"The simulated hosts in {_path} were written by a newer version.");

        var result = action(state);
        var after = JsonSerializer.SerializeToUtf8Bytes(state, HostsStateJson.Default.HostsState);
        if (!after.AsSpan().SequenceEqual(before))
        {
            var temporary = _path + ".new";
            await File.WriteAllBytesAsync(temporary, after, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, _path, overwrite: true);
        }

        return result;
    }

    // The lock is real, so it is waited for in real time whatever the sandbox's clock says.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException error) when (error.HResult is HeldOnWindows or HeldOnLinux or HeldOnMac)
            {
                await Task.Delay(RetryDelay, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
