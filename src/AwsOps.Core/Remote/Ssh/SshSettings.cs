using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Settings;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>How <see cref="OpenSshShell"/> connects. What is null is left to the user's own ssh configuration.</summary>
public sealed record SshSettings
{
    /// <summary>The ssh program.</summary>
    public string Program { get; init; } = "ssh";

    /// <summary>User name on the hosts.</summary>
    public string? User { get; init; }

    /// <summary>Port, 1 to 65535.</summary>
    public int? Port { get; init; }

    /// <summary>Private key file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Configuration file to use instead of <c>~/.ssh/config</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Which address to connect to.</summary>
    public SshAddress Address { get; init; }

    /// <summary>Time to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Times without an answer after which ssh gives a host up.</summary>
    public const int KeepAliveCount = 3;

    /// <summary>Interval at which ssh asks a silent host whether it is there; it is given up after <see cref="KeepAliveCount"/> times.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Jump hosts on the way, as ssh's ProxyJump has them: <c>[user@]host[:port]</c>, separated by commas.</summary>
    public string? JumpHost { get; init; }

    /// <summary>What happens to unknown host keys.</summary>
    public SshHostKeyCheck HostKeyCheck { get; init; }

    /// <summary>File of known host keys, else ssh's own.</summary>
    public string? KnownHostsFile { get; init; }

    /// <summary>Password of the user; null when keys or the agent do.</summary>
    public Secret? Password { get; init; }

    /// <summary>Password for sudo; null when sudo must not ask.</summary>
    public Secret? SudoPassword { get; init; }

    /// <summary>Whether to become root through sudo where the user is not root.</summary>
    public bool UseSudo { get; init; } = true;

    /// <summary>Folder for the sockets of shared connections (mode 0700); null when connections are not shared.</summary>
    public string? ControlFolder { get; init; }

    /// <summary>The settings for a host.</summary>
    /// <param name="settings">What is set.</param>
    /// <param name="host">The host.</param>
    /// <param name="variable">Reads an environment variable: AWSOPS_SSH_PROGRAM, XDG_RUNTIME_DIR, HOME and those of passwords.</param>
    /// <exception cref="OpsException">InvalidParameter when a value is not allowed or a password cannot be read.</exception>
    public static SshSettings Of(SettingResolver settings, OpsHost host, Func<string, string?> variable)
    {
        string? Get(string name) => settings.Value(name, host);
        string? Named(string name) => variable(name) is { Length: > 0 } value ? value : null;
        int? Number(string name) => Get(name) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

        return new SshSettings
        {
            Program = Named("AWSOPS_SSH_PROGRAM") ?? "ssh",
            User = Get("SshUser"),
            Port = Number("SshPort"),
            KeyFile = Get("SshKeyFile"),
            ConfigFile = Get("SshConfigFile"),
            Address = Enum.Parse<SshAddress>(Get("SshAddress")!, ignoreCase: true),
            ConnectTimeout = TimeSpan.FromSeconds(Number("SshConnectTimeout")!.Value),
            KeepAlive = TimeSpan.FromSeconds(Number("SshKeepAlive")!.Value),
            JumpHost = Get("SshJumpHost"),
            HostKeyCheck = Enum.Parse<SshHostKeyCheck>(Get("SshHostKeyCheck")!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            KnownHostsFile = Get("SshKnownHostsFile"),
            Password = SecretSource.Read(Get("SshPasswordFile"), Get("SshPasswordVariable"), variable),
            SudoPassword = SecretSource.Read(Get("SudoPasswordFile"), Get("SudoPasswordVariable"), variable),
            ControlFolder = FindControlFolder(Named("XDG_RUNTIME_DIR"), Named("HOME")),
        };
    }

    // Never below /tmp, where others could prepare the folder. A socket's path has room for about 100 bytes; ssh needs 58 of them.
    private static string? FindControlFolder(string? runtime, string? home)
    {
        if (OperatingSystem.IsWindows())
            return null;

        var folder = runtime is not null && Directory.Exists(runtime) ? Path.Combine(runtime, "awsops")
            : home is not null ? Path.Combine(home, ".ssh", "awsops")
            : null;
        return folder is { Length: <= 42 } ? folder : null;
    }
}
