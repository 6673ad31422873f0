using System.Globalization;
using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>
/// What AwsOps does on hosts, with types. One call is one script and one round trip (<see cref="RemoteScripts"/>).
/// All throw <see cref="OpsException"/>: RemoteUnreachable, RemoteFailed, or what <see cref="RemoteExit"/> says about the exit code.
/// </summary>
public sealed class RemoteActions
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);

    // mkfs, waiting for devices, replaying a log, writing back before an unmount.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    // A check reads all metadata, of volumes whose blocks still come from S3.
    private static readonly TimeSpan Checking = TimeSpan.FromHours(4);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly IRemoteShell _shell;

    /// <summary>Creates the façade over a way to reach hosts.</summary>
    public RemoteActions(IRemoteShell shell) => _shell = shell;

    /// <summary>Reports a host's disks.</summary>
    /// <param name="host">The host.</param>
    /// <param name="volumes">Attachments as EC2 knows them; Xen hosts need them to name volumes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HostReport> InspectAsync(OpsHost host, IEnumerable<VolumeDevice> volumes, CancellationToken cancellationToken)
    {
        using var json = await CallAsync(host, RemoteScripts.Inspect, [.. volumes.Select(v => v.ToArgument())], Short, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Inspect, json, RemoteJson.ReadReport);
    }

    /// <summary>Makes the array (or takes the single volume) and its file system. A re-run with the same label finishes what is unfinished and makes nothing twice.</summary>
    public async Task<ArrayInfo> CreateArrayAsync(OpsHost host, ArraySpec spec, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            spec.Label,
            Level(spec.RaidLevel),
            (spec.ChunkSizeKiB ?? 0).ToString(CultureInfo.InvariantCulture),
            spec.FileSystem,
            Flag(spec.Force),
            .. spec.Volumes.Select(v => v.ToArgument()),
        ];
        using var json = await CallAsync(host, RemoteScripts.CreateArray, arguments, Long, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.CreateArray, json, RemoteJson.ReadArray);
    }

    /// <summary>Finds the array the host may have assembled by itself, else assembles it. Never makes a file system.</summary>
    /// <param name="host">The host.</param>
    /// <param name="arrayUuid">Array UUID, if known; another array on the same volumes is refused.</param>
    /// <param name="raidLevel">RAID level; null for a single volume.</param>
    /// <param name="volumes">All members, in any order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ArrayInfo> AssembleAsync(
        OpsHost host, string? arrayUuid, int? raidLevel, IEnumerable<VolumeDevice> volumes, CancellationToken cancellationToken)
    {
        List<string> arguments = [arrayUuid ?? string.Empty, Level(raidLevel), .. volumes.Select(v => v.ToArgument())];
        using var json = await CallAsync(host, RemoteScripts.Assemble, arguments, Long, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Assemble, json, RemoteJson.ReadArray);
    }

    /// <summary>Mounts a file system, making the mount point where needed. Mounted there already is success.</summary>
    public Task<MountInfo> MountAsync(OpsHost host, MountSpec spec, CancellationToken cancellationToken) =>
        MountAsync(host, spec, Flag(spec.Automount), cancellationToken);

    /// <summary>Enters a file system in fstab and mdadm.conf without mounting it. Entered already is success.</summary>
    public Task<MountInfo> EnterForBootAsync(OpsHost host, MountSpec spec, CancellationToken cancellationToken) =>
        MountAsync(host, spec, "only", cancellationToken);

    /// <summary>Unmounts the group, takes it out of the boot configuration, stops its array: as much as is asked. Succeeds when nothing is left to do.</summary>
    /// <param name="host">The host.</param>
    /// <param name="device">Block device, if known.</param>
    /// <param name="mountPoint">Mount point, if known.</param>
    /// <param name="actions">What is done.</param>
    /// <param name="volumes">The group's members, which find the array whatever its name is now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="timeout">How long the host may take; null is 15 minutes, for an unmount writes back what is cached.</param>
    public async Task<ReleaseInfo> ReleaseAsync(OpsHost host, string? device, string? mountPoint, ReleaseActions actions,
        IEnumerable<VolumeDevice> volumes, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        var words = Enum.GetValues<ReleaseActions>().Where(a => a != ReleaseActions.All && actions.HasFlag(a)).Select(a => a.ToString().ToLowerInvariant());
        List<string> arguments = [device ?? string.Empty, mountPoint ?? string.Empty, string.Join(',', words), .. volumes.Select(v => v.ToArgument())];
        using var json = await CallAsync(host, RemoteScripts.Release, arguments, timeout ?? Long, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Release, json, RemoteJson.ReadRelease);
    }

    /// <summary>Grows array and file system to what the volumes have. Finishes what an earlier run left unfinished; succeeds when nothing is left to do.</summary>
    public async Task<GrowInfo> GrowAsync(OpsHost host, GrowSpec spec, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            Level(spec.RaidLevel), spec.SizeGiB.ToString(CultureInfo.InvariantCulture), Flag(spec.Unmount), .. spec.Volumes.Select(v => v.ToArgument()),
        ];
        using var json = await CallAsync(host, RemoteScripts.Grow, arguments, Long, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Grow, json, RemoteJson.ReadGrow);
    }

    /// <summary>Checks a file system without changing it, beyond replaying its journal, and leaves it mounted read-only where that can be done.</summary>
    /// <param name="host">The host.</param>
    /// <param name="device">The device that carries it, mounted nowhere else.</param>
    /// <param name="fileSystem">The type expected; null for any.</param>
    /// <param name="mountPoint">Where to mount it; made where it is missing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<CheckInfo> CheckAsync(OpsHost host, string device, string? fileSystem, string mountPoint, CancellationToken cancellationToken)
    {
        using var json = await CallAsync(host, RemoteScripts.Check, [device, fileSystem ?? string.Empty, mountPoint], Checking, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Check, json, RemoteJson.ReadCheck);
    }

    /// <summary>
    /// Freezes a file system after arming a watchdog on the host. When this fails in any way that may have left it frozen, it is thawed
    /// before the error is thrown. After success the caller thaws in a finally block.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="mountPoint">A mount point, never the root.</param>
    /// <param name="watchdog">The host thaws by itself after this time (5 s to 1 h).</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<FreezeInfo> FreezeAsync(OpsHost host, string mountPoint, TimeSpan watchdog, CancellationToken cancellationToken)
    {
        var seconds = (long)Math.Ceiling(watchdog.TotalSeconds);
        if (seconds is < 5 or > 3600)
            throw new OpsException(OpsErrorId.InvalidParameter, $"The freeze watchdog is {seconds} s; allowed are 5 to 3600 s.", seconds);

        try
        {
            using var json = await CallAsync(
                host, RemoteScripts.Freeze, [mountPoint, seconds.ToString(CultureInfo.InvariantCulture)], Short, cancellationToken).ConfigureAwait(false);
            return Read(host, RemoteScripts.Freeze, json, RemoteJson.ReadFreeze);
        }
        catch (Exception error) when (MayBeFrozen(error))
        {
            try
            {
                await ThawAsync(host, mountPoint).ConfigureAwait(false);
            }
            catch (OpsException thawError)
            {
                throw new OpsException(
                    OpsErrorId.RemoteFailed,
                    $"Freezing {mountPoint} on {NameOf(host)} failed ({error.Message}) and so did thawing it ({thawError.Message}). If it was frozen, the host thaws it by itself within {seconds} s.",
                    host,
                    error);
            }

            throw;
        }
    }

    /// <summary>Thaws a file system. The caller's cancellation does not stop this, and it may take as long as freezing may.</summary>
    /// <returns>True when it was frozen.</returns>
    public async Task<bool> ThawAsync(OpsHost host, string mountPoint)
    {
        using var json = await CallAsync(host, RemoteScripts.Thaw, [mountPoint], Short + Grace, CancellationToken.None).ConfigureAwait(false);
        return Read(host, RemoteScripts.Thaw, json, root => root.GetProperty("thawed").GetBoolean());
    }

    /// <summary>Runs a user's command as root through <c>sh -c</c>. A command that fails is a result, not an exception.</summary>
    /// <param name="host">The host.</param>
    /// <param name="command">Shell text.</param>
    /// <param name="timeout">Time after which the command is ended on the host (1 s to 24 h).</param>
    /// <param name="cancellationToken">Stops waiting; the command then ends by its timeout.</param>
    public async Task<CommandResult> RunCommandAsync(OpsHost host, string command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var seconds = (long)Math.Ceiling(timeout.TotalSeconds);
        if (seconds is < 1 or > 86400)
            throw new OpsException(OpsErrorId.InvalidParameter, $"The command timeout is {seconds} s; allowed are 1 to 86400 s.", seconds);

        using var json = await CallAsync(
            host, RemoteScripts.Run, [command, seconds.ToString(CultureInfo.InvariantCulture)], timeout + Grace, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Run, json, RemoteJson.ReadCommand);
    }

    /// <summary>Asks how far the host has booted.</summary>
    public async Task<BootInfo> ReadyAsync(OpsHost host, CancellationToken cancellationToken)
    {
        using var json = await CallAsync(host, RemoteScripts.Ready, [], Grace, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Ready, json, RemoteJson.ReadBoot);
    }

    /// <summary>Sets the name of the system, for now and for the next boot, or only tells it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="name">The name; empty leaves it.</param>
    /// <param name="hosts">Names for 127.0.1.1 in /etc/hosts; empty leaves the file, a hyphen removes the line.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HostNameInfo> HostNameAsync(OpsHost host, string name, string hosts, CancellationToken cancellationToken)
    {
        using var json = await CallAsync(host, RemoteScripts.HostName, [name, hosts], Short, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.HostName, json, RemoteJson.ReadHostName);
    }

    private async Task<MountInfo> MountAsync(OpsHost host, MountSpec spec, string automount, CancellationToken cancellationToken)
    {
        List<string> arguments = [spec.Source, spec.FileSystem ?? string.Empty, spec.MountPoint ?? string.Empty, automount, spec.Options ?? string.Empty];
        using var json = await CallAsync(host, RemoteScripts.Mount, arguments, Long, cancellationToken).ConfigureAwait(false);
        return Read(host, RemoteScripts.Mount, json, RemoteJson.ReadMount);
    }

    private static string Level(int? raidLevel) => raidLevel?.ToString(CultureInfo.InvariantCulture) ?? "single";

    private static string Flag(bool value) => value ? "1" : "0";

    private static string NameOf(OpsHost host) => host.HostName is { Length: > 0 } name ? $"{name} ({host.InstanceId})" : host.InstanceId;

    // A refusal before the freeze leaves nothing to thaw; and somebody else's freeze is not ours to end.
    private static bool MayBeFrozen(Exception error) => error switch
    {
        OpsException { Id: OpsErrorId.InvalidParameter or OpsErrorId.Busy } => false,
        OpsException or OperationCanceledException => true,
        _ => false,
    };

    private static T Read<T>(OpsHost host, string script, JsonDocument json, Func<JsonElement, T> read)
    {
        try
        {
            return read(json.RootElement);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new OpsException(
                OpsErrorId.RemoteFailed, $"'{script}' on {NameOf(host)} answered without a value it must have: {error.Message}", host, error);
        }
    }

    private async Task<JsonDocument> CallAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var result = await _shell.RunAsync(host, script, arguments, timeout, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            var detail = result.ErrorText.Trim();
            var text = $"'{script}' on {NameOf(host)} failed: {RemoteExit.Describe(result.ExitCode)} (exit code {result.ExitCode}){(detail.Length > 0 ? ": " + detail : ".")}";
            throw new OpsException(RemoteExit.ErrorIdOf(result.ExitCode), text, host);
        }

        try
        {
            return JsonDocument.Parse(result.Output);
        }
        catch (JsonException error)
        {
            var shown = result.Output.Length <= 200 ? result.Output : result.Output[..200] + "…";
            throw new OpsException(OpsErrorId.RemoteFailed, $"'{script}' on {NameOf(host)} answered no JSON object: \"{shown.Trim()}\"", host, error);
        }
    }
}
