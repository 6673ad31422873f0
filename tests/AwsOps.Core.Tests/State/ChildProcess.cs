using System.Diagnostics;
using System.Globalization;

namespace AwsOps.Core.Tests.State;

/// <summary>Runs tests/AwsOps.CrashChild: a process that works on a store and may kill itself.</summary>
internal static class ChildProcess
{
    /// <summary>Starts the child.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AwsOps.CrashChild.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
    }

    /// <summary>Runs the child to its end, or to its death.</summary>
    public static async Task<ChildResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ChildResult(process.ExitCode, (await output).Trim(), (await error).Trim());
    }

    /// <summary>Runs the child once for each boundary it passes and lets it die there; <paramref name="check"/> looks at what is left.</summary>
    /// <param name="arguments">Prepares a run that dies at the given boundary (0: lives) and returns the child's arguments.</param>
    /// <param name="check">Gets the boundary and its name.</param>
    /// <returns>How many boundaries there were.</returns>
    public static async Task<int> KillAtEveryBoundaryAsync(Func<int, Task<string[]>> arguments, Func<int, string, Task> check)
    {
        var whole = await RunAsync(await arguments(0));
        Assert.True(whole.ExitCode == 0, whole.Error);
        var boundaries = int.Parse(whole.Output, CultureInfo.InvariantCulture);
        await Parallel.ForEachAsync(Enumerable.Range(1, boundaries), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (at, _) =>
        {
            var killed = await RunAsync(await arguments(at));
            Assert.True(killed.ExitCode != 0, $"The child lived on after boundary {at}.");
            Assert.Equal("", killed.Output);
            await check(at, killed.Error);
        });
        return boundaries;
    }
}
