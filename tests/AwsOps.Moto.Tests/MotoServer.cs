using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AwsOps.Moto.Tests;

/// <summary>moto, started once for all tests of this project on a free port of this machine by tests/moto/start.sh.</summary>
public sealed class MotoServer : IAsyncLifetime, IDisposable
{
    private const string Listening = "Running on http://";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly HttpClient Http = new();
    private readonly StringBuilder _log = new();
    private Process? _process;
    private string? _absent;
    private Uri? _url;

    /// <summary>Where it listens. Skips the test that asks when moto is not installed; fails it when moto was promised (AWSOPS_REQUIRE_MOTO).</summary>
    public string Url
    {
        get
        {
            if (Environment.GetEnvironmentVariable("AWSOPS_REQUIRE_MOTO") == "1")
                Assert.True(_absent is null, $"moto must run here: {_absent}");
            Skip.If(_absent is not null, $"moto does not run here (tests/moto/install.sh sets it up): {_absent}");
            return _url!.ToString().TrimEnd('/');
        }
    }

    /// <summary>Forgets everything that was created, so that a test starts with an empty account.</summary>
    public async Task ResetAsync()
    {
        using var answer = await Http.PostAsync(new Uri(Url + "/moto-api/reset"), content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(Root(), "tests", "moto", "start.sh"), [port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetResult(false);
        try
        {
            _process.Start();
        }
        catch (Win32Exception error)
        {
            _process = null;
            _absent = error.Message;
            return;
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!await ready.Task.WaitAsync(StartLimit))
        {
            await _process.WaitForExitAsync();
            _absent = Log();
        }

        _url = new Uri($"http://127.0.0.1:{port}");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    private void Read(string? line, TaskCompletionSource<bool> ready)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (line.Contains(Listening, StringComparison.Ordinal))
            ready.TrySetResult(true);
    }

    private string Log()
    {
        lock (_log)
            return _log.ToString().Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AwsOps.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }
}
