using System.Globalization;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>The arguments that ssh is started with. What is not said here is the user's own configuration.</summary>
internal static class SshCommandLine
{
    /// <summary>Arguments for a session without a terminal.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="configFile">A generated configuration to use in place of the settings' own; null when none is needed.</param>
    /// <param name="remoteCommand">One text for the login shell.</param>
    public static IReadOnlyList<string> ForSession(SshTarget target, string? configFile, string remoteCommand)
    {
        List<string> arguments = [.. Config(target.Settings, configFile)];
        List<string> options = [.. Options(target.Settings)];
        if (target.Settings.Password is null)
        {
            options.Add("BatchMode=yes");
        }
        else
        {
            // One try: what answers the prompt does not know better the second time, and accounts get locked.
            options.AddRange(["BatchMode=no", "NumberOfPasswordPrompts=1", "KbdInteractiveAuthentication=yes", "PasswordAuthentication=yes"]);
        }

        options.AddRange(["ForwardX11=no", "EscapeChar=none", "RequestTTY=no"]);
        if (ControlPath(target.Settings) is { } path)
            options.AddRange(["ControlMaster=auto", "ControlPersist=60", "ControlPath=" + path]);
        foreach (var option in options)
            arguments.AddRange(["-o", option]);
        arguments.AddRange(Identity(target.Settings, configFile));
        arguments.AddRange(["-T", "--", target.Address, remoteCommand]);
        return arguments;
    }

    /// <summary>Arguments for a person at a terminal: prompts are theirs, and no session is shared.</summary>
    public static IReadOnlyList<string> ForPerson(SshTarget target, string? configFile)
    {
        List<string> arguments = [.. Config(target.Settings, configFile)];
        foreach (var option in Options(target.Settings))
            arguments.AddRange(["-o", option]);
        arguments.AddRange(Identity(target.Settings, configFile));
        arguments.AddRange(["--", target.Address]);
        return arguments;
    }

    /// <summary>Options that hold for the host and, through a generated configuration, for the jump hosts.</summary>
    public static IEnumerable<string> Options(SshSettings settings)
    {
        yield return "ConnectTimeout=" + Seconds(settings.ConnectTimeout);
        yield return "ServerAliveInterval=" + Seconds(settings.KeepAlive);
        yield return "ServerAliveCountMax=" + SshSettings.KeepAliveCount.ToString(CultureInfo.InvariantCulture);
        if (settings.HostKeyCheck == SshHostKeyCheck.Strict)
            yield return "StrictHostKeyChecking=yes";
        else if (settings.HostKeyCheck == SshHostKeyCheck.AcceptNew)
            yield return "StrictHostKeyChecking=accept-new";
        if (settings.KnownHostsFile is { } known)
            yield return "UserKnownHostsFile=" + SshConfigFile.Quote(known);
    }

    private static IEnumerable<string> Config(SshSettings settings, string? configFile) =>
        (configFile ?? settings.ConfigFile) is { } file ? ["-F", file] : [];

    private static IEnumerable<string> Identity(SshSettings settings, string? configFile)
    {
        if (settings.JumpHost is { } jump)
            yield return "-o";
        if (settings.JumpHost is { } name)
            yield return "ProxyJump=" + name;
        if (settings.User is { } user)
        {
            yield return "-l";
            yield return user;
        }

        if (settings.Port is { } port)
        {
            yield return "-p";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }

        // The generated configuration names the key, for jump hosts read it too.
        if (settings.KeyFile is { } key && configFile is null)
        {
            yield return "-i";
            yield return key;
        }
    }

    private static string Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    // With ControlPersist ssh throws away what the ssh to a jump host says (sshconnect.c), and a refusal would look like a lost host.
    private static string? ControlPath(SshSettings settings) =>
        settings is { JumpHost: null, ControlFolder: { } folder } && !OperatingSystem.IsWindows() && IsPrivate(folder)
            ? SshConfigFile.Quote(folder.Replace("%", "%%", StringComparison.Ordinal) + "/%C")
            : null;

    // Whoever can write there could answer in the host's place; such a folder is not used.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsPrivate(string folder)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            Directory.CreateDirectory(folder, Owner);
            return File.GetUnixFileMode(folder) == Owner;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Connections are then simply not shared.
            return false;
        }
    }
}
