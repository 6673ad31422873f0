using System.Globalization;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Bench;

/// <summary>
/// A way to reach hosts: with sessions that stay, or with a shell (and so an ssh a host) for each action. The action is <c>ready</c>, which
/// changes nothing and needs no rights.
/// </summary>
internal sealed class RemoteWay : IDisposable
{
    private readonly IReadOnlyList<SshSettings> _hosts;
    private readonly OpenSshShell? _kept;

    /// <param name="hosts">How each host is reached.</param>
    /// <param name="keep">Whether sessions stay open from action to action.</param>
    public RemoteWay(IReadOnlyList<SshSettings> hosts, bool keep)
    {
        _hosts = hosts;
        _kept = keep ? Shell() : null;
    }

    /// <summary>One action on each host, all at once.</summary>
    public async Task ActAsync()
    {
        if (_kept is not null)
        {
            await ActAsync(_kept);
            return;
        }

        using var shell = Shell();
        await ActAsync(shell);
    }

    public void Dispose() => _kept?.Dispose();

    private OpenSshShell Shell() => new((host, _) => new(_hosts[int.Parse(host.InstanceId, CultureInfo.InvariantCulture)]), TimeProvider.System);

    private Task ActAsync(OpenSshShell shell) => Task.WhenAll(Enumerable.Range(0, _hosts.Count).Select(async i =>
    {
        var host = new OpsHost { InstanceId = i.ToString(CultureInfo.InvariantCulture), PublicIp = "127.0.0.1" };
        var result = await shell.RunAsync(host, RemoteScripts.Ready, [], TimeSpan.FromMinutes(1), CancellationToken.None);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"'{RemoteScripts.Ready}' ended with {result.ExitCode}: {result.ErrorText}");
    }));
}
