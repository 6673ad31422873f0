using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace AwsOps.Bench;

/// <summary>
/// A TCP line on loopback that is as long as one likes: every byte arrives <see cref="OneWay"/> after it was sent, however many are on
/// the way, and a connection is made as late as its handshake would be. It has no limits: no loss, no slow start.
/// </summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _target;
    private readonly Task _serving;
    private long _oneWay;
    private long _sent;

    /// <summary>A line to a port of this machine, without delay at first.</summary>
    public SlowLine(int target)
    {
        _target = target;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The port where the line begins.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Time of a byte in each direction: half a round trip.</summary>
    public TimeSpan OneWay
    {
        get => new(Interlocked.Read(ref _oneWay));
        set => Interlocked.Exchange(ref _oneWay, value.Ticks);
    }

    /// <summary>Bytes that clients have sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving;
        _listener.Stop();
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            near.NoDelay = true;
            far.NoDelay = true;

            // Loopback accepts at once. Over a real line the client may send after a round trip, and the server knows half of one later.
            await Task.Delay(2 * OneWay, _over.Token);
            var waiting = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
            var reading = ReadAsync(near, waiting.Writer, there: true);
            await Task.Delay(OneWay, _over.Token);
            await far.ConnectAsync(IPAddress.Loopback, _target, _over.Token);
            var back = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
            await Task.WhenAll(
                reading, WriteAsync(waiting.Reader, far), ReadAsync(far, back.Writer, there: false), WriteAsync(back.Reader, near));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One end has gone, and with it the connection.
        }
    }

    private async Task ReadAsync(TcpClient from, ChannelWriter<(long Due, byte[] Bytes)> to, bool there)
    {
        try
        {
            var buffer = new byte[64 << 10];
            while (await from.GetStream().ReadAsync(buffer, _over.Token) is > 0 and var count)
            {
                to.TryWrite((Stopwatch.GetTimestamp() + (long)(OneWay.TotalSeconds * Stopwatch.Frequency), buffer[..count]));
                if (there)
                    Interlocked.Add(ref _sent, count);
            }
        }
        finally
        {
            to.Complete();
        }
    }

    private async Task WriteAsync(ChannelReader<(long Due, byte[] Bytes)> from, TcpClient to)
    {
        await foreach (var (due, bytes) in from.ReadAllAsync(_over.Token))
        {
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, _over.Token);
            await to.GetStream().WriteAsync(bytes, _over.Token);
        }

        to.Client.Shutdown(SocketShutdown.Send);
    }
}
