using System.Diagnostics;
using System.Text;

namespace AwsOps.RealHost.Tests.Guests;

/// <summary>Runs programs to their end.</summary>
internal static class GuestProcess
{
    /// <summary>Runs a program; its exit code, output and error text.</summary>
    public static async Task<GuestAnswer> RunAsync(string program, IEnumerable<string> arguments, TimeSpan limit, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var late = new CancellationTokenSource(limit);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(late.Token);
        }
        catch (IOException)
        {
            // It did not want all of its input.
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new GuestAnswer(-1, "", $"no answer within {limit.TotalSeconds:0} s");
        }

        // What it left running may hold its pipes.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(2)));
        return new GuestAnswer(process.ExitCode, output.IsCompleted ? await output : "", error.IsCompleted ? await error : "");
    }
}
