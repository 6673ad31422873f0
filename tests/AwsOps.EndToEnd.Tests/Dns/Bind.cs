using System.Diagnostics;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>BIND's programs: the checker of zone files, the name server and the client.</summary>
internal static class Bind
{
    private static readonly string[] Programs = ["named", "named-checkzone", "named-compilezone", "dig"];

    /// <summary>Skips the test where BIND is not installed; fails it where it was promised (AWSOPS_REQUIRE_BIND).</summary>
    public static void Require()
    {
        var missing = Programs.Where(p => Find(p) is null).ToList();
        if (Environment.GetEnvironmentVariable("AWSOPS_REQUIRE_BIND") == "1")
            Assert.True(missing.Count == 0, $"{string.Join(", ", missing)} must be installed here");
        Skip.If(missing.Count > 0, $"SKIPPED: there is no {string.Join(", ", missing)}; no exported zone was given to BIND.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var error = process.StandardError.ReadToEndAsync(late.Token);
        var output = await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        return (process.ExitCode, output + await error);
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string? Find(string program) => ((Environment.GetEnvironmentVariable("PATH") ?? "") + Path.PathSeparator + "/usr/sbin").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
