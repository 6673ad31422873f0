using System.ComponentModel;
using System.Diagnostics;

namespace AwsOps.Bench;

/// <summary>A whole process, from start to exit; its output is read and thrown away.</summary>
internal static class Child
{
    /// <exception cref="InvalidOperationException">It ended in error; the message has what it wrote to standard error.</exception>
    public static async Task<string> RunAsync(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await error}");
    }

    /// <summary>Whether a program can be started here.</summary>
    public static async Task<bool> ExistsAsync(string file, params string[] arguments)
    {
        try
        {
            await RunAsync(file, arguments);
            return true;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
