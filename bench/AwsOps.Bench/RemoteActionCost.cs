using System.Globalization;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Core.Tests.Remote.Ssh;

namespace AwsOps.Bench;

/// <summary>What an action on a host costs over each way there is, in time and in round trips. The hosts are one sshd each, on loopback.</summary>
internal static class RemoteActionCost
{
    private const int Hosts = 20;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);

    /// <summary>Whether this machine has OpenSSH's server.</summary>
    public static bool IsPossible => Sshd.IsInstalled;

    public static async IAsyncEnumerable<Measurement> MeasureAsync(int runs)
    {
        // Sockets of shared connections: what follows /tmp must be short.
        var sockets = Directory.CreateTempSubdirectory("awsops-").FullName;
        var servers = new List<Sshd>();
        try
        {
            for (var i = 0; i < Hosts; i++)
                servers.Add(await Sshd.StartAsync());
            List<SshSettings> fresh = [.. servers.Select(s => s.Settings with { UseSudo = false })];
            List<SshSettings> shared = [.. fresh.Select(s => s with { ControlFolder = sockets })];
            var patient = fresh[0] with { KeepAlive = KeepAlive };

            yield return await OneAsync("one action, fresh connection", runs, servers[0], fresh[0], keep: false);
            yield return await OneAsync("one action, shared connection (ControlMaster)", runs, servers[0], shared[0], keep: false);
            yield return await OneAsync("one action, live session", runs, servers[0], fresh[0], keep: true);
            yield return await OneAsync(
                "one action, live session after a pause", runs, servers[0], patient, keep: true, () => Task.Delay(KeepAlive + TimeSpan.FromMilliseconds(100)));

            yield return await AllAsync("fresh connections", runs, fresh, keep: false);
            yield return await AllAsync("shared connections (ControlMaster)", runs, shared, keep: false);
            yield return await AllAsync("live sessions", runs, fresh, keep: true);
        }
        finally
        {
            servers.ForEach(s => s.Dispose());
            Directory.Delete(sockets, recursive: true);
        }
    }

    private static async Task<Measurement> OneAsync(string what, int runs, Sshd server, SshSettings settings, bool keep, Func<Task>? before = null)
    {
        using var way = new RemoteWay([settings], keep);
        await way.ActAsync();
        var time = await Measurement.TakeAsync(what, runs, way.ActAsync, before: before);
        return time with { Note = await RoundTripsAsync(runs, server, settings, keep, before) };
    }

    private static async Task<Measurement> AllAsync(string what, int runs, List<SshSettings> settings, bool keep)
    {
        using var way = new RemoteWay(settings, keep);
        await way.ActAsync();
        return await Measurement.TakeAsync($"{settings.Count} hosts side by side, {what}", runs, way.ActAsync);
    }

    // The same line, short and then long: what a run takes longer is its round trips. The least of the runs, for load only adds.
    private static async Task<string> RoundTripsAsync(int runs, Sshd server, SshSettings settings, bool keep, Func<Task>? before)
    {
        await using var line = new SlowLine(server.Port);
        await File.AppendAllTextAsync(server.KnownHosts, $"[127.0.0.1]:{line.Port} {await File.ReadAllTextAsync(Path.Combine(server.Folder, "host.pub"))}");
        using var way = new RemoteWay([settings with { Port = line.Port }], keep);
        await way.ActAsync();
        var sent = line.Sent;
        var near = await Measurement.TakeAsync("near", runs, way.ActAsync, before: before);
        var bytes = (line.Sent - sent) / runs;
        line.OneWay = OneWay;
        await way.ActAsync();
        var far = await Measurement.TakeAsync("far", runs, way.ActAsync, before: before);
        var trips = (far.Milliseconds.Min() - near.Milliseconds.Min()) / (2 * OneWay.TotalMilliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{trips:F1} round trips, {bytes / 1024.0:F0} KiB sent");
    }
}
