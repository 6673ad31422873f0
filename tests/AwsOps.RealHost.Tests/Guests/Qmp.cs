using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AwsOps.RealHost.Tests.Guests;

/// <summary>QEMU's control connection (QMP) over its Unix socket.</summary>
internal sealed class Qmp : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _deleted = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1);
    private Task _reading = Task.CompletedTask;
    private int _number;

    private Qmp(Socket socket)
    {
        _socket = socket;
        var stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(stream, Encoding.UTF8);
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    /// <summary>Ends when QEMU has closed the connection.</summary>
    public Task Closed => _reading;

    /// <summary>Connects as soon as QEMU listens.</summary>
    public static async Task<Qmp> ConnectAsync(string path, Func<bool> isAlive, CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                var qmp = new Qmp(socket);
                await qmp._reader.ReadLineAsync(cancellationToken);
                qmp._reading = qmp.ReadAsync();
                await qmp.CallAsync("qmp_capabilities");
                return qmp;
            }
            catch (SocketException) when (isAlive())
            {
                socket.Dispose();
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    /// <summary>Runs a command.</summary>
    public async Task<JsonElement> CallAsync(string command, JsonObject? arguments = null)
    {
        var number = Interlocked.Increment(ref _number);
        var waiting = _waiting[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var text = new JsonObject { ["execute"] = command, ["arguments"] = arguments ?? [], ["id"] = number }.ToJsonString();
        await _gate.WaitAsync();
        try
        {
            await _writer.WriteLineAsync(text);
        }
        finally
        {
            _gate.Release();
        }

        return await waiting.Task.WaitAsync(AnswerLimit);
    }

    /// <summary>Ends when the guest has let go of a device. Ask before device_del.</summary>
    public Task DeletedAsync(string device) =>
        _deleted.GetOrAdd(device, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _reader.Dispose();
        _socket.Dispose();
        await _reading;
        _gate.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
                Take(JsonDocument.Parse(line).RootElement);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // QEMU is gone, or we are.
        }

        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new IOException("QEMU ended."));
        foreach (var waiting in _deleted.Values)
            waiting.TrySetResult();
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("event", out var name))
        {
            if (name.GetString() == "DEVICE_DELETED" && message.GetProperty("data").TryGetProperty("device", out var device)
                && _deleted.TryRemove(device.GetString()!, out var gone))
                gone.TrySetResult();
            return;
        }

        if (!message.TryGetProperty("id", out var id) || !_waiting.TryRemove(id.GetInt32(), out var waiting))
            return;
        if (message.TryGetProperty("error", out var error))
            waiting.TrySetException(new InvalidOperationException(error.GetProperty("desc").GetString()));
        else
            waiting.TrySetResult(message.GetProperty("return"));
    }
}
