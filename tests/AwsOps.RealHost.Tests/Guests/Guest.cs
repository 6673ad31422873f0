using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.RealHost.Tests.Guests;

/// <summary>A machine with a real kernel under QEMU. Its root disk is a layer over the image: thrown away with the guest, kept while it is off.</summary>
internal sealed class Guest : IAsyncDisposable
{
    private const int Slots = 12;
    private static readonly TimeSpan BootLimit = TimeSpan.FromMinutes(3);
    private readonly GuestImage _image;
    private readonly string _folder;
    private readonly Dictionary<string, (GuestDisk Disk, int Slot)> _disks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _leaving = new(StringComparer.Ordinal);
    private Process? _process;
    private Qmp? _qmp;

    private Guest(GuestImage image, string name, string folder)
    {
        _image = image;
        _folder = folder;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Port on 127.0.0.1 that leads to its sshd. Stays the same when it is turned off and on.</summary>
    public int Port { get; private set; }

    public bool IsOn => _process is not null;

    public GuestImage Image => _image;

    /// <summary>Control connection; only while it is on.</summary>
    public Qmp Qmp => _qmp ?? throw new InvalidOperationException($"{Name} is off.");

    /// <summary>Ids of the volumes plugged in.</summary>
    public IReadOnlyCollection<string> Volumes => _disks.Keys;

    /// <summary>Makes the machine; it is off.</summary>
    public static async Task<Guest> CreateAsync(GuestImage image, string name)
    {
        // Short: a Unix socket's path has room for about 100 bytes.
        var guest = new Guest(image, name, Directory.CreateTempSubdirectory($"guest-{name}-").FullName);
        await File.WriteAllTextAsync(Path.Combine(guest._folder, "known_hosts"), image.KnownHost + "\n");
        await guest.NewRootAsync();
        return guest;
    }

    /// <summary>Turns it on and waits until ssh answers.</summary>
    public async Task StartAsync()
    {
        await PowerOnAsync();
        await ReachableAsync();
    }

    /// <summary>Turns it on with the disks it has.</summary>
    public async Task PowerOnAsync()
    {
        if (_process is not null)
            return;
        if (Port == 0)
            Port = FreePort.Find();
        var arguments = (await File.ReadAllLinesAsync(_image.QemuArguments)).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Replace("@cache@", _image.Cache, StringComparison.Ordinal).Replace("@dir@", _folder, StringComparison.Ordinal)
                .Replace("@port@", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        // The shell ends QEMU when this process is gone, however it went: its standard input then closes.
        var start = new ProcessStartInfo("sh", ["-c", "\"$@\" </dev/null >\"$0\" 2>&1 & trap 'kill -9 '$!'; wait' EXIT; cat", Path.Combine(_folder, "qemu.log"), "qemu-system-x86_64", .. arguments, "-S"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        File.Delete(Path.Combine(_folder, "qmp"));
        _process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            _qmp = await Qmp.ConnectAsync(Path.Combine(_folder, "qmp"), () => !limit.IsCancellationRequested, limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or System.Net.Sockets.SocketException or IOException)
        {
            throw new InvalidOperationException($"QEMU does not start: {await File.ReadAllTextAsync(Path.Combine(_folder, "qemu.log"))}", error);
        }

        foreach (var (disk, slot) in _disks.Values)
            await PlugInAsync(disk, slot);
        await _qmp.CallAsync("cont");
    }

    /// <summary>Waits until ssh answers.</summary>
    public async Task ReachableAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var answer = await TryAsync("true", TimeSpan.FromSeconds(20));
            if (answer.Code == 0)
                return;
            if (limit.Elapsed > BootLimit)
                throw new InvalidOperationException($"{Name} cannot be reached: {answer.Error}\n{Console()}");
            await Task.Delay(250);
        }
    }

    /// <summary>Waits until it has booted: all that is to be mounted is, or has failed.</summary>
    public async Task BootedAsync()
    {
        await ReachableAsync();
        await RunAsync("state=$(systemctl is-system-running --wait) || :; case $state in running | degraded) ;; *) echo \"$state\"; exit 1 ;; esac", BootLimit.TotalSeconds);
    }

    /// <summary>Pulls the plug.</summary>
    public async Task PowerOffAsync()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _qmp!.DisposeAsync();
        _process.Dispose();
        _process = null;
        _qmp = null;
        _leaving.Clear();
    }

    /// <summary>The reset button: nothing is written back.</summary>
    public async Task ResetAsync()
    {
        await Qmp.CallAsync("system_reset");
        await GuestProcess.RunAsync("ssh", ["-F", "none", "-o", $"ControlPath={_folder}/ssh", "-O", "exit", "guest"], TimeSpan.FromSeconds(5));
    }

    /// <summary>Asks the system to shut down; pulls the plug when it does not within two minutes.</summary>
    public async Task ShutDownAsync()
    {
        if (_process is null)
            return;
        await Qmp.CallAsync("system_powerdown");
        await Task.WhenAny(Qmp.Closed, Task.Delay(TimeSpan.FromMinutes(2)));
        await PowerOffAsync();
    }

    /// <summary>Shuts the system down and boots it again.</summary>
    public async Task RebootAsync()
    {
        await ShutDownAsync();
        await PowerOnAsync();
    }

    /// <summary>Throws the root disk away: a new machine, off, with the same port.</summary>
    public async Task ReplaceAsync()
    {
        await PowerOffAsync();
        _disks.Clear();
        await NewRootAsync();
    }

    /// <summary>Plugs a disk in; the system sees it a moment later, or when it boots.</summary>
    public async Task PlugAsync(GuestDisk disk)
    {
        var slot = Enumerable.Range(0, Slots).First(free => _disks.Values.All(used => used.Slot != free) && !_leaving.ContainsKey(Slot(free)));
        _disks.Add(disk.VolumeId, (disk, slot));
        if (_process is not null)
            await PlugInAsync(disk, slot);
    }

    /// <summary>Pulls a disk, used or not.</summary>
    public async Task UnplugAsync(string volumeId)
    {
        if (!_disks.Remove(volumeId, out var entry) || _process is null)
            return;
        var gone = Qmp.DeletedAsync(entry.Disk.Device);
        await Qmp.CallAsync("device_del", new JsonObject { ["id"] = entry.Disk.Device });
        // A system that hangs lets go when it runs again; nobody else may have the disk before.
        _leaving[Slot(entry.Slot)] = gone;
        var leaving = LeaveAsync(entry.Disk, entry.Slot, gone);
        await Task.WhenAny(leaving, Task.Delay(TimeSpan.FromSeconds(15)));
    }

    /// <summary>Tells the system of a disk's new size. QEMU's NVMe disks cannot do that: such a disk must be unplugged and plugged in.</summary>
    public async Task ResizeAsync(string volumeId, long bytes)
    {
        if (_process is not null && _disks.TryGetValue(volumeId, out var entry))
            await Qmp.CallAsync("block_resize", new JsonObject { ["node-name"] = entry.Disk.Node, ["size"] = bytes });
    }

    /// <summary>The processor stands still: the network card answers nothing, disks are as they were.</summary>
    public Task HangAsync() => Qmp.CallAsync("stop");

    public Task ContinueAsync() => Qmp.CallAsync("cont");

    /// <summary>Pulls or plugs the network cable.</summary>
    public Task SetLinkAsync(bool isUp) => Qmp.CallAsync("set_link", new JsonObject { ["name"] = "nic0", ["up"] = isUp });

    /// <summary>Runs a shell text as root, past everything that is under test.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> RunAsync(string script, double seconds = 60)
    {
        var answer = await TryAsync(script, TimeSpan.FromSeconds(seconds));
        return answer.Code == 0
            ? answer.Output.TrimEnd()
            : throw new InvalidOperationException($"On {Name}, exit code {answer.Code}: {script}\n{answer.Error}{answer.Output}");
    }

    /// <summary>As <see cref="RunAsync"/>, when it may fail.</summary>
    public Task<GuestAnswer> TryAsync(string script, TimeSpan limit)
    {
        string[] arguments =
        [
            "-F", "none", "-i", _image.Key, "-p", Port.ToString(CultureInfo.InvariantCulture), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
            "-o", $"UserKnownHostsFile={_folder}/known_hosts", "-o", "HostKeyAlias=guest", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10",
            "-o", "ControlMaster=auto", "-o", "ControlPersist=30", "-o", $"ControlPath={_folder}/ssh", "-o", "ServerAliveInterval=3", "-o", "ServerAliveCountMax=2",
            "root@127.0.0.1", "sh", "-s",
        ];
        return GuestProcess.RunAsync("ssh", arguments, limit, "exec 2>&1\nset -e\n" + script + "\n");
    }

    /// <summary>The last lines of the serial console.</summary>
    public string Console()
    {
        var file = Path.Combine(_folder, "console.log");
        if (!File.Exists(file))
            return "";
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(30));
    }

    public async ValueTask DisposeAsync()
    {
        await PowerOffAsync();
        await GuestProcess.RunAsync("ssh", ["-F", "none", "-o", $"ControlPath={_folder}/ssh", "-O", "exit", "guest"], TimeSpan.FromSeconds(5));
        Directory.Delete(_folder, recursive: true);
    }

    private static string Slot(int number) => string.Create(CultureInfo.InvariantCulture, $"slot{number}");

    private async Task NewRootAsync()
    {
        var made = await GuestProcess.RunAsync(
            "qemu-img", ["create", "-q", "-f", "qcow2", "-b", _image.Root, "-F", "raw", Path.Combine(_folder, "root.qcow2")], TimeSpan.FromSeconds(30));
        if (made.Code != 0)
            throw new InvalidOperationException(made.Error);
    }

    private async Task PlugInAsync(GuestDisk disk, int slot)
    {
        await Qmp.CallAsync("blockdev-add", new JsonObject
        {
            ["driver"] = "raw",
            ["node-name"] = disk.Node,
            ["discard"] = "unmap",
            ["cache"] = new JsonObject { ["direct"] = false, ["no-flush"] = true },
            ["file"] = new JsonObject { ["driver"] = "file", ["filename"] = disk.File },
        });
        await Qmp.CallAsync("device_add", disk.XenName is { } name
            ? new JsonObject { ["driver"] = "scsi-hd", ["id"] = disk.Device, ["bus"] = "scsi.0", ["drive"] = disk.Node, ["vendor"] = "Xen", ["product"] = name }
            : new JsonObject { ["driver"] = "nvme", ["id"] = disk.Device, ["bus"] = Slot(slot), ["addr"] = "0", ["drive"] = disk.Node, ["serial"] = disk.Node });
    }

    private async Task LeaveAsync(GuestDisk disk, int slot, Task gone)
    {
        var qmp = Qmp;
        await gone;
        try
        {
            await qmp.CallAsync("blockdev-del", new JsonObject { ["node-name"] = disk.Node });
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The machine was turned off meanwhile: nothing has the disk any more.
        }

        _leaving.TryRemove(Slot(slot), out _);
    }
}
