using System.Text;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// A configuration for one connection through jump hosts. ssh starts another ssh for the jump and hands it neither -i nor -o, only -F:
/// what both must know stands here, and the user's own configuration is included after it. Deleted when the connection has ended.
/// </summary>
internal sealed class SshConfigFile : IDisposable
{
    private readonly string _folder;

    private SshConfigFile(string folder, string path)
    {
        _folder = folder;
        FilePath = path;
    }

    /// <summary>Full path of the file.</summary>
    public string FilePath { get; }

    /// <summary>The configuration a target needs; null when the command line can say it all.</summary>
    public static SshConfigFile? For(SshSettings settings)
    {
        if (settings.JumpHost is null)
            return null;

        // A folder of its own, which only its owner can enter (mkdtemp).
        var folder = Directory.CreateTempSubdirectory("awsops-ssh-").FullName;
        var path = Path.Combine(folder, "config");
        try
        {
            File.WriteAllText(path, Text(settings), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return new SshConfigFile(folder, path);
    }

    /// <summary>The text of the file: the first value of an option wins, so that ours come first.</summary>
    public static string Text(SshSettings settings)
    {
        var text = new StringBuilder("# Made by AwsOps for one connection.\nHost *\n");
        foreach (var option in SshCommandLine.Options(settings))
        {
            var at = option.IndexOf('=', StringComparison.Ordinal);
            text.Append("  ").Append(option[..at]).Append(' ').Append(option[(at + 1)..]).Append('\n');
        }

        // For the jump only: a password is for the host at the end, and its session says otherwise on its command line.
        text.Append("  BatchMode yes\n");
        if (settings.KeyFile is { } key)
            text.Append("  IdentityFile ").Append(Quote(key.Replace("%", "%%", StringComparison.Ordinal))).Append('\n');
        text.Append("Match all\n");
        foreach (var file in Included(settings))
            text.Append("  Include ").Append(Quote(file)).Append('\n');
        return text.ToString();
    }

    /// <summary>A value of ssh's configuration as one word.</summary>
    /// <exception cref="OpsException">InvalidParameter when it cannot be written there.</exception>
    public static string Quote(string value)
    {
        if (value.Any(c => c == '"' || char.IsControl(c)))
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{value}' has a quotation mark or control character, which ssh's configuration cannot hold.", value);
        return value.Any(c => char.IsWhiteSpace(c) || c == '#') ? $"\"{value}\"" : value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing secret is in it.
        }
    }

    private static IEnumerable<string> Included(SshSettings settings)
    {
        if (settings.ConfigFile is "none" or "/dev/null")
            return [];
        if (settings.ConfigFile is { } own)
            return [Path.GetFullPath(own)];
        return OperatingSystem.IsWindows()
            ? ["~/.ssh/config", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ssh", "ssh_config").Replace('\\', '/')]
            : ["~/.ssh/config", "/etc/ssh/ssh_config"];
    }
}
