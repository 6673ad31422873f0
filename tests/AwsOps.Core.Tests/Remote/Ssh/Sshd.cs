using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>A real OpenSSH server on a loopback port, with host key, user key and configuration in a folder of its own.</summary>
internal sealed class Sshd : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly Process _process;

    private Sshd()
    {
        Folder = Directory.CreateTempSubdirectory("awsops-sshd-").FullName;
        Port = FreePort();
        Bin = Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName;
        MakeKey("host");
        MakeKey("user");
        File.Copy(Path.Combine(Folder, "user.pub"), Path.Combine(Folder, "authorized"));
        KnownHosts = Path.Combine(Folder, "known");
        TrustHostKey();
        File.WriteAllText(
            Path.Combine(Folder, "config"),
            $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {Folder}/host
            PidFile {Folder}/pid
            AuthorizedKeysFile {Folder}/authorized
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            MaxSessions 64
            MaxStartups 100
            LogLevel VERBOSE
            SetEnv PATH={Bin}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin

            """);

        // Where sshd as root wants it; systemd makes it where it starts sshd.
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-D", "-E", LogPath, "-f", Path.Combine(Folder, "config") })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("sshd did not start.");
    }

    public static bool IsInstalled => File.Exists(Program);

    public string Folder { get; }

    public int Port { get; }

    /// <summary>First folder in the path of what logs in.</summary>
    public string Bin { get; }

    public string KnownHosts { get; }

    public int Connections => Log().Split('\n').Count(l => l.Contains("Accepted publickey", StringComparison.Ordinal));

    private string LogPath => Path.Combine(Folder, "log");

    /// <summary>Starts one; it listens then.</summary>
    public static async Task<Sshd> StartAsync()
    {
        var server = new Sshd();
        try
        {
            await server.ListensAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Settings that reach it and nothing of the user's own configuration.</summary>
    public SshSettings Settings => new()
    {
        User = Environment.UserName,
        Port = Port,
        KeyFile = Path.Combine(Folder, "user"),
        ConfigFile = "/dev/null",
        KnownHostsFile = KnownHosts,
        HostKeyCheck = SshHostKeyCheck.Strict,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    public SshTarget Target => new("127.0.0.1", Settings);

    /// <summary>Puts a program where it is found first.</summary>
    public void Fake(string name, string body)
    {
        var path = Path.Combine(Bin, name);
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    public void TrustHostKey() => File.WriteAllText(KnownHosts, $"[127.0.0.1]:{Port},[localhost]:{Port} {File.ReadAllText(Path.Combine(Folder, "host.pub"))}");

    public void MakeKey(string name) => Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(Folder, name));

    public string Log()
    {
        using var file = new FileStream(LogPath, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    /// <summary>Ends the server's processes that serve connections, as a crash of the host would.</summary>
    public void CutConnections() => Run("sh", "-c", $"exec 2>/dev/null; for p in $(cat /proc/{_process.Id}/task/*/children); do for c in $(cat /proc/$p/task/*/children); do kill -9 $c; done; kill -9 $p; done; :");

    public void Dispose()
    {
        if (!Directory.Exists(Folder))
            return;
        CutConnections();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private async Task ListensAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (tries < 250 && !_process.HasExited)
            {
                await Task.Delay(20);
            }
            catch (SocketException error)
            {
                throw new InvalidOperationException("sshd does not listen: " + Log(), error);
            }
        }
    }
}
