using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>Reads a password from where a setting says it is. Passwords are never stored by AwsOps.</summary>
internal static class SecretSource
{
    /// <summary>The password; null when neither file nor variable has one.</summary>
    /// <param name="file">File whose first line it is; goes before the variable.</param>
    /// <param name="variableName">Name of an environment variable.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="OpsException">InvalidParameter when the file cannot be read, others can read it, or it has no password.</exception>
    public static Secret? Read(string? file, string? variableName, Func<string, string?> variable)
    {
        var text = file is not null ? ReadFile(file) : variableName is null ? null : variable(variableName);
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Any(char.IsControl))
            throw new OpsException(OpsErrorId.InvalidParameter, $"The password in {variableName} has a line break or control character.", variableName);
        return new Secret(text);
    }

    private static string ReadFile(string path)
    {
        var file = path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]) : path;
        try
        {
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
                throw new OpsException(OpsErrorId.InvalidParameter, $"The password file {file} can be read or written by others: chmod 600.", file);
            var line = File.ReadLines(file).FirstOrDefault();
            return line is { Length: > 0 } && !line.Any(char.IsControl)
                ? line
                : throw new OpsException(OpsErrorId.InvalidParameter, $"The first line of the password file {file} is empty or has control characters.", file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"The password file {file} cannot be read: {error.Message}", file, error);
        }
    }
}
