using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AwsOps.Bench;

/// <summary>Answers DescribeSnapshots with prepared pages: the same bytes for every client, and no work that would slow them down.</summary>
internal sealed class SnapshotServer : IAsyncDisposable
{
    public const int Snapshots = 10_000;
    private const int PageSize = 1_000;
    private readonly HttpListener _listener = new();
    private readonly byte[][] _pages = [.. Enumerable.Range(0, Snapshots / PageSize).Select(Page)];
    private Task? _serving;

    public string Url { get; } = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";

    public void Start()
    {
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        if (_serving is not null)
            await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when ((error is HttpListenerException or ObjectDisposedException) && !_listener.IsListening)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var form = await reader.ReadToEndAsync();
        var token = form.Split('&').FirstOrDefault(field => field.StartsWith("NextToken=", StringComparison.Ordinal));
        var page = _pages[token is null ? 0 : int.Parse(token.AsSpan("NextToken=".Length), CultureInfo.InvariantCulture)];
        context.Response.ContentType = "text/xml;charset=UTF-8";
        context.Response.ContentLength64 = page.Length;
        await context.Response.OutputStream.WriteAsync(page);
        context.Response.Close();
    }

    private static byte[] Page(int number)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeSnapshotsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId><snapshotSet>");
        for (var i = number * PageSize; i < (number + 1) * PageSize; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<item><snapshotId>snap-{i:x17}</snapshotId><volumeId>vol-{i:x17}</volumeId><status>completed</status><startTime>2026-01-02T03:04:05.000Z</startTime><progress>100%</progress><ownerId>123456789012</ownerId><volumeSize>100</volumeSize><description>member of snapg-{i / 4:x8}</description><encrypted>false</encrypted><storageTier>standard</storageTier><tagSet>");
            foreach (var (key, value) in new[] { ("Name", "data"), ("awsops:group", $"snapg-{i / 4:x8}"), ("awsops:host", "db-1"), ("Environment", "prod"), ("Owner", "ops") })
                xml.Append(CultureInfo.InvariantCulture, $"<item><key>{key}</key><value>{value}</value></item>");
            xml.Append("</tagSet></item>");
        }

        xml.Append("</snapshotSet>");
        if ((number + 1) * PageSize < Snapshots)
            xml.Append(CultureInfo.InvariantCulture, $"<nextToken>{number + 1}</nextToken>");
        return Encoding.UTF8.GetBytes(xml.Append("</DescribeSnapshotsResponse>").ToString());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
