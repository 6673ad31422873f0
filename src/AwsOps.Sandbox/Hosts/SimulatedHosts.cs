namespace AwsOps.Sandbox.Hosts;

/// <summary>
/// Hosts behind instances that have none: they answer the remote scripts as real ones do (same JSON, same exit codes), on disks whose
/// content follows the volumes from host to host and through snapshots. State lives in one JSON file that processes share.
/// <para>
/// The <c>run</c> action understands <c>true</c>, <c>false</c>, <c>exit N</c>, <c>echo</c> (also with <c>&gt; file</c>), <c>touch</c>,
/// <c>cat</c>, <c>rm</c> <c>test -e</c> and <c>set -- word</c>, joined by <c>&amp;&amp;</c> or <c>;</c>. Any other command is recorded, prints nothing and succeeds.
/// </para>
/// </summary>
public sealed class SimulatedHosts
{
    private static readonly TimeSpan Hanging = TimeSpan.FromHours(1);

    private readonly HostsFile _file;
    private readonly TimeProvider _clock;
    private readonly List<HostFaultRule> _faults = [];
    private readonly object _faultGate = new();

    /// <summary>Opens the hosts; nothing is read before the first action.</summary>
    /// <param name="path">File of the state; made when missing.</param>
    /// <param name="clock">Clock of the freeze watchdogs.</param>
    public SimulatedHosts(string path, TimeProvider clock)
    {
        _file = new HostsFile(path);
        _clock = clock;
    }

    /// <summary>Whether a host assembles arrays by itself (as /dev/md127) when all members are attached, as udev does. Default true.</summary>
    public bool AutoAssemble { get; set; } = true;

    /// <summary>Lets coming actions fail.</summary>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How many actions it happens to.</param>
    /// <param name="script">Only to this script; null is any.</param>
    /// <param name="instanceId">Only on this instance; null is any.</param>
    public void AddFault(HostFault fault, int times = 1, string? script = null, string? instanceId = null)
    {
        lock (_faultGate)
            _faults.Add(new HostFaultRule { Fault = fault, Remaining = times, Script = script, InstanceId = instanceId });
    }

    /// <summary>Ends all faults.</summary>
    public void ClearFaults()
    {
        lock (_faultGate)
            _faults.Clear();
    }

    /// <summary>Answers a remote script.</summary>
    /// <param name="instanceId">EC2 instance id.</param>
    /// <param name="script">Name of the script.</param>
    /// <param name="args">Its positional parameters.</param>
    /// <param name="volumes">Says what is attached now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Exit code, standard output and standard error.</returns>
    /// <exception cref="SimulatedHostUnreachableException">A fault was asked for.</exception>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string instanceId, string script, IReadOnlyList<string> args, IAttachedVolumes volumes, CancellationToken cancellationToken)
    {
        var fault = TakeFault(instanceId, script);
        if (fault == HostFault.Unreachable)
            throw new SimulatedHostUnreachableException($"{instanceId} does not answer (injected fault).");
        if (fault == HostFault.Hang)
        {
            // Long enough for every caller to give up; and no longer, for on the sandbox's clock a wait takes no real time, and an endless one all of it.
            await Task.Delay(Hanging, _clock, cancellationToken).ConfigureAwait(false);
            throw new SimulatedHostUnreachableException($"{instanceId} gives no answer (injected fault).");
        }


        var attached = await volumes.ListAsync(instanceId, cancellationToken).ConfigureAwait(false);
        var answer = await _file.UpdateAsync(state => Answer(state, instanceId, script, args, attached), cancellationToken).ConfigureAwait(false);
        if (fault == HostFault.LostReply)
            throw new SimulatedHostUnreachableException($"The connection to {instanceId} was lost before the reply (injected fault).");
        return answer;
    }

    /// <summary>
    /// Starts a host anew, as a reboot or a stop and start do: what was running is gone, NVMe devices may get other names, and fstab and
    /// mdadm.conf decide what is assembled and mounted. Nothing happens to a host that no action has reached yet.
    /// </summary>
    /// <param name="instanceId">EC2 instance id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RebootAsync(string instanceId, CancellationToken cancellationToken) =>
        _file.UpdateAsync(state => state.Hosts.TryGetValue(instanceId, out var host) && (host.Booting = true), cancellationToken);

    /// <summary>Keeps what is on a volume now as the content of a snapshot. Volumes made from a snapshot that was never captured get what its source volume holds when they are first seen.</summary>
    public Task CaptureSnapshotAsync(string snapshotId, string volumeId, CancellationToken cancellationToken) =>
        _file.UpdateAsync(
            state => state.Volumes.TryGetValue(volumeId, out var content) && (state.Snapshots[snapshotId] = content.Copy()) is not null,
            cancellationToken);

    /// <summary>Keeps the content of a snapshot under the id of its copy.</summary>
    public Task CopySnapshotAsync(string sourceSnapshotId, string copySnapshotId, CancellationToken cancellationToken) =>
        _file.UpdateAsync(
            state => state.Snapshots.TryGetValue(sourceSnapshotId, out var content) && (state.Snapshots[copySnapshotId] = content.Copy()) is not null,
            cancellationToken);

    /// <summary>Damages the file system on a volume, or the part of it that the volume holds: it can be mounted still, and a check finds errors.</summary>
    /// <returns>False when there is no file system on it.</returns>
    public Task<bool> DamageAsync(string volumeId, CancellationToken cancellationToken) =>
        _file.UpdateAsync(
            state => state.Volumes.TryGetValue(volumeId, out var content) && content.FileSystem is { } fileSystem && (fileSystem.IsDamaged = true),
            cancellationToken);

    /// <summary>Takes a program off a host that an action has reached before.</summary>
    /// <returns>False when no action has reached the host.</returns>
    public Task<bool> UninstallAsync(string instanceId, string program, CancellationToken cancellationToken) =>
        _file.UpdateAsync(
            state =>
            {
                if (!state.Hosts.TryGetValue(instanceId, out var host))
                    return false;
                host.MissingTools.Add(program);
                return true;
            },
            cancellationToken);

    /// <summary>The commands a host was given with <c>run</c>, oldest first.</summary>
    public Task<IReadOnlyList<string>> GetCommandsAsync(string instanceId, CancellationToken cancellationToken) =>
        _file.UpdateAsync<IReadOnlyList<string>>(
            state => state.Hosts.TryGetValue(instanceId, out var host) ? [.. host.Commands] : [], cancellationToken);

    private (int ExitCode, string Output, string Error) Answer(
        HostsState state, string instanceId, string script, IReadOnlyList<string> args, IReadOnlyList<AttachedVolume> attached)
    {
        var disks = new HostDisks(state, instanceId, attached, _clock.GetUtcNow());
        disks.Refresh(AutoAssemble);
        try
        {
            var json = script switch
            {
                "inspect" => InspectScript.Run(disks, args),
                "create-array" => CreateArrayScript.Run(disks, args),
                "assemble" => AssembleScript.Run(disks, args),
                "mount" => MountScript.Run(disks, args),
                "release" => ReleaseScript.Run(disks, args),
                "grow" => GrowScript.Run(disks, args),
                "check" => CheckScript.Run(disks, args),
                "freeze" => FreezeScript.Freeze(disks, args),
                "thaw" => FreezeScript.Thaw(disks, args),
                "run" => CommandScript.Run(disks, args),
                "hostname" => HostNameScript.Run(disks, instanceId, args),
                "ready" => ReadyScript.Run(disks, instanceId, args),
                _ => throw new HostRefusal(127, $"There is no script '{script}'."),
            };
            return (0, json.ToJsonString(HostJson.Options) + "\n", string.Empty);
        }
        catch (HostRefusal refusal)
        {
            return (refusal.ExitCode, string.Empty, refusal.Message + "\n");
        }
    }

    private HostFault? TakeFault(string instanceId, string script)
    {
        lock (_faultGate)
        {
            var rule = _faults.Find(f => f.Remaining > 0 && (f.InstanceId is null || f.InstanceId == instanceId) && (f.Script is null || f.Script == script));
            if (rule is null)
                return null;

            rule.Remaining--;
            return rule.Fault;
        }
    }
}
