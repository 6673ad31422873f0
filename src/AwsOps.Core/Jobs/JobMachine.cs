using System.ComponentModel;
using System.Diagnostics;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Jobs;

/// <summary>This machine.</summary>
public sealed class JobMachine : IJobMachine
{
    // A prefix for all files, as the scripts on hosts have it; empty on every real machine, set by tests.
    private readonly string _root = Environment.GetEnvironmentVariable("AWSOPS_ROOT") ?? "";

    /// <inheritdoc/>
    public bool IsWindows => OperatingSystem.IsWindows();

    /// <inheritdoc/>
    public bool HasSystemd => Directory.Exists("/run/systemd/system");

    /// <inheritdoc/>
    public bool IsRoot => !IsWindows && Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public string UserName => Environment.UserName;

    /// <inheritdoc/>
    public string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <inheritdoc/>
    public bool Has(string program) => Find(program) is not null;

    /// <summary>Full path of a program on the PATH; null when it is not there.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public string? Read(string path) => Guarded(path, () => File.Exists(_root + path) ? File.ReadAllText(_root + path) : null);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder, string pattern) => Guarded(
        folder, () => Directory.Exists(_root + folder) ? Directory.GetFiles(_root + folder, pattern).Select(p => p[_root.Length..]).ToList() : []);

    /// <inheritdoc/>
    public void Write(string path, string text) => Guarded(path, () =>
    {
        var file = _root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = file + ".awsops-new~";
        File.WriteAllText(beside, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(beside, file, overwrite: true);
        return true;
    });

    /// <inheritdoc/>
    public void Delete(string path) => Guarded(path, () =>
    {
        if (File.Exists(_root + path))
            File.Delete(_root + path);
        return true;
    });

    /// <inheritdoc/>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception e)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"{program} cannot be run on this machine: {e.Message}", program, e);
        }
    }

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"{path}: {e.Message}", path, e);
        }
    }
}
