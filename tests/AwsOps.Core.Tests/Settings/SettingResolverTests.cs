using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Core.Settings;

namespace AwsOps.Core.Tests.Settings;

/// <summary>Which of the layers counts, and what ssh is told then.</summary>
public sealed class SettingResolverTests : IDisposable
{
    private static readonly OpsHost Host = new()
    {
        InstanceId = "i-1",
        HostName = "db-1",
        Region = "eu-west-1",
        Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["env"] = "prod", ["role"] = "db" },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-set-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_more_special_layer_goes_before_a_more_general_one_and_the_environment_before_all()
    {
        StoredSetting[] layers =
        [
            new(SettingScope.Account, "SshUser", "a"),
            new(new SettingScope(SettingScopeKind.Region, "eu-west-1"), "SshUser", "b"),
            new(new SettingScope(SettingScopeKind.Tag, "role=db"), "SshUser", "c"),
            new(new SettingScope(SettingScopeKind.Host, "i-1"), "SshUser", "d"),
        ];
        var sources = new[] { "default", "account", "region eu-west-1", "tag role=db", "host i-1" };
        for (var count = 0; count <= layers.Length; count++)
        {
            var found = Resolve([.. layers.Take(count).Reverse()], "SshUser", Host);
            Assert.Equal((count == 0 ? null : layers[count - 1].Value, sources[count]), (found.Value, found.Source));
        }

        var said = new SettingResolver(layers, n => n == "AWSOPS_SSH_USER" ? "e" : null).Resolve(SettingCatalog.Find("sshuser"), Host);
        Assert.Equal(("e", "variable AWSOPS_SSH_USER", "db-1"), (said.Value, said.Source, said.HostName));
    }

    [Fact]
    public void What_is_set_for_others_does_not_count()
    {
        StoredSetting[] others =
        [
            new(new SettingScope(SettingScopeKind.Region, "us-east-1"), "SshUser", "x"),
            new(new SettingScope(SettingScopeKind.Tag, "role=web"), "SshUser", "x"),
            new(new SettingScope(SettingScopeKind.Tag, "role=d"), "SshUser", "x"),
            new(new SettingScope(SettingScopeKind.Host, "i-2"), "SshUser", "x"),
            new(new SettingScope(SettingScopeKind.Host, "i-1"), "SshPort", "22"),
        ];
        Assert.Null(Resolve(others, "SshUser", Host).Value);
        Assert.Null(Resolve([new(new SettingScope(SettingScopeKind.Region, "eu-west-1"), "SshUser", "x")], "SshUser", null).Value);
    }

    [Fact]
    public void Of_two_tags_the_first_by_its_text_counts() => Assert.Equal(
        "tag env=prod",
        Resolve([new(new SettingScope(SettingScopeKind.Tag, "role=db"), "SshUser", "x"), new(new SettingScope(SettingScopeKind.Tag, "env=prod"), "SshUser", "y")], "SshUser", Host).Source);

    [Theory]
    [InlineData("SshPort", "0")]
    [InlineData("SshPort", "65536")]
    [InlineData("SshPort", "ssh")]
    [InlineData("SshPort", "+22")]
    [InlineData("SshAddress", "external")]
    [InlineData("SshHostKeyCheck", "no")]
    [InlineData("SshUser", "-oProxyCommand=x")]
    [InlineData("SshUser", "a b")]
    [InlineData("SshUser", "")]
    [InlineData("SshJumpHost", "-x")]
    [InlineData("SshKeyFile", "a\nb")]
    public void A_value_that_is_not_allowed_names_where_it_was_said(string name, string value)
    {
        var definition = SettingCatalog.Find(name);
        var error = Assert.Throws<OpsException>(() => definition.Check(value, definition.Variable));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains(definition.Variable, error.Message, StringComparison.Ordinal);
        Assert.Contains(definition.Allowed, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalog_is_sorted_named_once_and_its_defaults_are_allowed()
    {
        Assert.Equal(SettingCatalog.All.Select(d => d.Name).Order(StringComparer.Ordinal).Distinct(), SettingCatalog.All.Select(d => d.Name));
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.Select(d => d.Variable).Distinct(StringComparer.Ordinal).Count());
        foreach (var definition in SettingCatalog.All.Where(d => d.Default is not null))
            Assert.Equal(definition.Default, definition.Check(definition.Default!, "default"));
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => SettingCatalog.Find("SshPassword")).Id);
    }

    [Fact]
    public void Ssh_gets_what_is_set()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWSOPS_SSH_USER"] = "admin",
            ["AWSOPS_SSH_PORT"] = "2200",
            ["AWSOPS_SSH_KEY"] = "/key",
            ["AWSOPS_SSH_ADDRESS"] = "Private",
            ["AWSOPS_SSH_HOST_KEY_CHECK"] = "accept-new",
            ["AWSOPS_SSH_KEEP_ALIVE"] = "7",
            ["AWSOPS_SSH_PASSWORD"] = "geheim",
            ["AWSOPS_SSH_PROGRAM"] = "/opt/ssh",
            ["HOME"] = "/home/me",
        };
        var settings = Ssh(values);
        Assert.Equal(("admin", 2200, "/key", SshAddress.Private), (settings.User, settings.Port, settings.KeyFile, settings.Address));
        Assert.Equal((SshHostKeyCheck.AcceptNew, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(15), "/opt/ssh"), (settings.HostKeyCheck, settings.KeepAlive, settings.ConnectTimeout, settings.Program));
        Assert.Equal((new Secret("geheim"), null), (settings.Password, settings.SudoPassword));
        Assert.Equal(OperatingSystem.IsWindows() ? null : "/home/me/.ssh/awsops", settings.ControlFolder);
        Assert.Equal(settings, Ssh(values));
    }

    [Fact]
    public void A_password_file_is_read_when_nobody_else_can()
    {
        var file = Path.Combine(_folder, "password");
        File.WriteAllText(file, "two words \nsecond line\n");
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["AWSOPS_SUDO_PASSWORD_FILE"] = file, ["AWSOPS_SUDO_PASSWORD"] = "other" };
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", Assert.Throws<OpsException>(() => Ssh(values)).Message, StringComparison.Ordinal);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Equal(new Secret("two words "), Ssh(values).SudoPassword);
        File.WriteAllText(file, "\n");
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => Ssh(values)).Id);
        File.Delete(file);
        Assert.Contains("cannot be read", Assert.Throws<OpsException>(() => Ssh(values)).Message, StringComparison.Ordinal);
    }

    private static OpsSetting Resolve(IReadOnlyList<StoredSetting> stored, string name, OpsHost? host) =>
        new SettingResolver(stored, _ => null).Resolve(SettingCatalog.Find(name), host);

    private static SshSettings Ssh(Dictionary<string, string> values) =>
        SshSettings.Of(new SettingResolver([], n => values.GetValueOrDefault(n)), Host, n => values.GetValueOrDefault(n));
}
