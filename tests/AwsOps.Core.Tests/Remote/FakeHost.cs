using System.Diagnostics;
using System.Globalization;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>Runs the real scripts with a real shell, over a folder that stands for the host's /dev, /etc, /proc, /run and /sys, and fake tools.</summary>
internal sealed class FakeHost : ITestHost
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-host-").FullName;
    private readonly string _shell;
    private readonly Dictionary<string, string> _attached = new(StringComparer.Ordinal);
    private string _missing = " ";

    public FakeHost(string shell = "/bin/sh")
    {
        _shell = shell;
        foreach (var folder in new[] { "root/dev", "root/etc", "root/proc/self", "root/run", "root/sys/block", "root/sys/class/block", "bin", "fake/content", "fake/arrays" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        foreach (var name in FakeTools.Names)
        {
            var path = Path.Combine(_folder, "bin", name);
            File.WriteAllText(path, FakeTools.Script);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Fake("counter"), "0\n");
        File.WriteAllText(Fake("log"), string.Empty);
        File.WriteAllText(Fake("hostname"), "i-0001\n");
        Write("etc/hostname", "i-0001\n");
        Write("etc/hosts", "127.0.0.1 localhost\n");
        File.WriteAllText(Fake("system-state"), "running\n");
        Write("proc/sys/kernel/random/boot_id", "0b0b0b0b-0000-4000-8000-000000000000\n");
        Write("run/cloud-init/result.json", "{\n \"v1\": {\n  \"datasource\": \"DataSourceEc2\",\n  \"errors\": []\n }\n}\n");
        Write("etc/fstab", "# the root\nUUID=0f0f0f0f-0000-4000-8000-000000000000 / ext4 defaults 0 1\n");
        Write("proc/mdstat", "Personalities :\nunused devices: <none>\n");
        Write("proc/self/mountinfo", "20 1 259:0 / / rw shared:1 - ext4 /dev/nvme0n1 rw\n");
    }

    private string LookUp => _missing == " " ? "" : $"command() {{ case '{_missing}' in *\" $2 \"*) return 1 ;; esac; type \"$2\"; }}\n";

    public string Root => Path.Combine(_folder, "root");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal) { ["AWSOPS_DEVICE_WAIT"] = "3" };

    public string[] Log => File.ReadAllLines(Fake("log"));

    public string Fake(string name) => Path.Combine(_folder, "fake", name);

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.WriteAllText(Path.Combine(Root, path), text);
    }

    public string DeviceOf(string volumeId) => "/dev/" + _attached[volumeId];

    public void SetContent(string volumeId, string text) => File.WriteAllText(Fake("volume-" + volumeId), text);

    public void Attach(string volumeId, string device)
    {
        var name = Enumerable.Range(1, 99).Select(n => $"nvme{n}n1").First(n => !_attached.ContainsValue(n));
        AttachAs(volumeId, name);
        Write($"sys/block/{name}/device/serial", volumeId.Replace("-", string.Empty, StringComparison.Ordinal) + "  \n");
    }

    public void AttachAs(string volumeId, string name)
    {
        _attached[volumeId] = name;
        Write($"dev/{name}", string.Empty);
        Write($"sys/block/{name}/size", ((8L << 30) / 512).ToString(CultureInfo.InvariantCulture) + "\n");
        Write($"sys/class/block/{name}/dev", $"259:{_attached.Count + 100}\n");
        if (!File.Exists(Fake("volume-" + volumeId)))
            SetContent(volumeId, string.Empty);
        File.CreateSymbolicLink(Fake("content/" + name), Fake("volume-" + volumeId));
    }

    public void Resize(string volumeId, int gib) =>
        Write($"sys/block/{_attached[volumeId]}/size", (((long)gib << 30) / 512).ToString(CultureInfo.InvariantCulture) + "\n");

    public void Detach(string volumeId)
    {
        _attached.Remove(volumeId, out var name);
        File.Delete(Path.Combine(Root, "dev", name!));
        Directory.Delete(Path.Combine(Root, "sys/block", name!), recursive: true);
        Directory.Delete(Path.Combine(Root, "sys/class/block", name!), recursive: true);
        File.Delete(Fake("content/" + name));
    }

    /// <summary>A process with links (cwd, exe, fd/3) to files.</summary>
    public void Process(int id, string name, params (string Link, string Target)[] links)
    {
        Write($"proc/{id}/comm", name + "\n");
        Directory.CreateDirectory(Path.Combine(Root, $"proc/{id}/fd"));
        foreach (var (link, target) in links)
            File.CreateSymbolicLink(Path.Combine(Root, $"proc/{id}", link), target);
    }

    // The machine of the test may have the program itself: the look-up says no, and nothing calls it.
    public Task UninstallAsync(string program)
    {
        _missing += program + " ";
        return Task.CompletedTask;
    }

    public Task<RemoteResult> RunAsync(string script, params string[] args) =>
        RunTextAsync(ShellQuoting.WithArguments(LookUp + RemoteScripts.GetText(script), args), "-s");

    /// <summary>Calls a fake tool (or any program) as the scripts would.</summary>
    public Task<RemoteResult> CommandAsync(string command) => RunTextAsync(command, "-s");

    public async Task<RemoteResult> RunTextAsync(string input, params string[] shellArguments)
    {
        var start = new ProcessStartInfo(_shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in shellArguments)
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = Path.Combine(_folder, "bin") + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
        start.Environment["AWSOPS_ROOT"] = Root;
        start.Environment["FAKE"] = Path.Combine(_folder, "fake");
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;

        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new RemoteResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
