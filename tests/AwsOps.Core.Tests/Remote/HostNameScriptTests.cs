using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>Where a host name is kept, by distribution.</summary>
public sealed class HostNameScriptTests
{
    [Fact]
    public async Task With_systemd_hostnamectl_sets_it_and_the_old_file_is_kept_once()
    {
        using var host = Systemd();
        await OkAsync(host, "db-1.example.com", "");
        await OkAsync(host, "db-1.example.com", "");
        Assert.Equal(("db-1.example.com\n", "i-0001\n"), (host.Read("etc/hostname"), host.Read("etc/hostname.prev")));
        Assert.Contains("hostnamectl set-hostname db-1.example.com", host.Log);
    }

    [Fact]
    public async Task Where_hostnamectl_fails_the_files_are_written()
    {
        using var host = Systemd();
        File.WriteAllText(host.Fake("fail-hostnamectl"), "Failed to connect to bus\n");
        await OkAsync(host, "db-1", "");
        Assert.Equal(("db-1\n", "i-0001\n"), (host.Read("etc/hostname"), host.Read("etc/hostname.prev")));
        Assert.Contains("hostname db-1", host.Log);
    }

    [Fact]
    public async Task Old_Red_Hat_keeps_the_rest_of_its_network_file()
    {
        using var host = new FakeHost();
        File.Delete(Path.Combine(host.Root, "etc/hostname"));
        host.Write("etc/sysconfig/network", "NETWORKING=yes\nHOSTNAME=old\nGATEWAY=10.0.0.1\n");
        await OkAsync(host, "db-1", "");
        await OkAsync(host, "db-1", "");
        Assert.Equal("NETWORKING=yes\nHOSTNAME=db-1\nGATEWAY=10.0.0.1\n", host.Read("etc/sysconfig/network"));
        Assert.Contains("HOSTNAME=old", host.Read("etc/sysconfig/network.prev"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(host.Root, "etc/hostname")));

        host.Write("etc/sysconfig/network", "NETWORKING=yes\n");
        await OkAsync(host, "db-2", "");
        Assert.Equal("NETWORKING=yes\nHOSTNAME=db-2\n", host.Read("etc/sysconfig/network"));
    }

    [Fact]
    public async Task Both_files_get_the_name_and_comments_stay()
    {
        using var host = new FakeHost();
        host.Write("etc/hostname", "# mine\n\nold\n");
        host.Write("etc/sysconfig/network", "HOSTNAME=old\n");
        await OkAsync(host, "db-1", "");
        Assert.Equal(("# mine\n\ndb-1\n", "HOSTNAME=db-1\n"), (host.Read("etc/hostname"), host.Read("etc/sysconfig/network")));
    }

    [Fact]
    public async Task A_host_with_neither_file_gets_one()
    {
        using var host = new FakeHost();
        File.Delete(Path.Combine(host.Root, "etc/hostname"));
        await OkAsync(host, "db-1", "");
        Assert.Equal("db-1\n", host.Read("etc/hostname"));
    }

    [Fact]
    public async Task The_hosts_file_gets_changes_and_loses_one_line_and_keeps_the_others()
    {
        using var host = Systemd();
        host.Write("etc/hosts", "# mine\n127.0.0.1 localhost\n127.0.1.1 old.example.com old # Debian's\n::1 ip6-localhost\n");
        Assert.Equal("old.example.com old", (await OkAsync(host, "db-1", "db-1.example.com db-1")).PreviousHosts);
        Assert.Equal("# mine\n127.0.0.1 localhost\n127.0.1.1\tdb-1.example.com db-1\n::1 ip6-localhost\n", host.Read("etc/hosts"));
        Assert.Equal("db-1.example.com db-1", (await OkAsync(host, "", "-")).PreviousHosts);
        Assert.Equal("# mine\n127.0.0.1 localhost\n::1 ip6-localhost\n", host.Read("etc/hosts"));
        Assert.Null((await OkAsync(host, "", "")).PreviousHosts);
    }

    [Fact]
    public async Task Asking_changes_nothing()
    {
        using var host = Systemd();
        Assert.Equal(new HostNameInfo("i-0001", "i-0001", null), await OkAsync(host, "", ""));
        Assert.DoesNotContain(host.Log, line => line.StartsWith("hostname", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$(touch /tmp/x)")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("--static")]
    [InlineData("x'")]
    public async Task What_is_no_name_is_refused_and_nothing_is_touched(string name)
    {
        using var host = Systemd();
        var result = await host.RunAsync("hostname", name, "");
        Assert.Equal(RemoteExit.BadArgument, result.ExitCode);
        Assert.Equal("i-0001\n", host.Read("etc/hostname"));
    }

    private static FakeHost Systemd()
    {
        var host = new FakeHost();
        Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
        return host;
    }

    private static async Task<HostNameInfo> OkAsync(FakeHost host, string name, string hosts)
    {
        var result = await host.RunAsync("hostname", name, hosts);
        Assert.True(result.ExitCode == 0, result.ErrorText);
        using var json = System.Text.Json.JsonDocument.Parse(result.Output);
        return RemoteJson.ReadHostName(json.RootElement);
    }
}
