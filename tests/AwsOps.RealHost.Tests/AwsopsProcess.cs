using System.Diagnostics;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Http;

namespace AwsOps.RealHost.Tests;

/// <summary>Runs the awsops executable as a process of its own, against the bed's account served on this machine, with the bed's state.</summary>
internal sealed class AwsopsProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly RealHostBed _bed;
    private readonly SandboxHttpServer _server;

    public AwsopsProcess(RealHostBed bed)
    {
        _bed = bed;
        _server = new SandboxHttpServer(bed.Session.Sandbox, FreePort.Find());
        _server.Start();
    }

    /// <summary>Starts it; its output comes on standard output and error.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "awsops.dll"), .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var name in new[] { "AWSOPS_REMOTE", "AWSOPS_SSH_CONFIG", "AWSOPS_SSH_ADDRESS", "XDG_RUNTIME_DIR" })
            start.Environment[name] = _bed.Variable(name);
        start.Environment["AWSOPS_STATE"] = _bed.StatePath;
        start.Environment["AWSOPS_CONNECTION"] = Path.Combine(Path.GetDirectoryName(_bed.StatePath)!, "connection.json");
        start.Environment["AWS_ENDPOINT_URL"] = _server.Url;
        start.Environment["AWS_ACCESS_KEY_ID"] = "any";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "any";
        start.Environment["AWS_REGION"] = RealHostBed.Region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs it to its end, which must be a good one.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var late = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(late.Token);
        Assert.True(process.ExitCode == 0, $"awsops {string.Join(' ', words)}: exit code {process.ExitCode}: {await error}");
        return await output;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
