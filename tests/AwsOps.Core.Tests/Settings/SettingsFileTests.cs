using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Settings;

namespace AwsOps.Core.Tests.Settings;

/// <summary>The settings file, and its place among the layers.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private static readonly OpsHost Host = new()
    {
        InstanceId = "i-1",
        HostName = "db-1",
        Region = "eu-west-1",
        Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["role"] = "db" },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-ini-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_section_says_what_its_values_hold_for()
    {
        var file = SettingsFile.Parse(
            """
            # comment
            sshuser = admin
            ; another
            [DEFAULT]
              SshPort: 2222
            [account 123456789012]
            SshUser = account
            [region EU-West-1]
            DefaultKeyPair = a key with = and : in it
            [tag role=db]
            SshJumpHost = bastion
            [host db-1]
            SshAddress = PRIVATE
            """,
            "/f");
        Assert.Equal(
            [
                new FileSetting(null, SettingScope.Account, "SshUser", "admin", 2),
                new FileSetting(null, SettingScope.Account, "SshPort", "2222", 5),
                new FileSetting("123456789012", SettingScope.Account, "SshUser", "account", 7),
                new FileSetting(null, new SettingScope(SettingScopeKind.Region, "eu-west-1"), "DefaultKeyPair", "a key with = and : in it", 9),
                new FileSetting(null, new SettingScope(SettingScopeKind.Tag, "role=db"), "SshJumpHost", "bastion", 11),
                new FileSetting(null, new SettingScope(SettingScopeKind.Host, "db-1"), "SshAddress", "private", 13),
            ],
            file.Settings);
    }

    [Theory]
    [InlineData("SshUser = a\n\nSshPasswort = x", 3, "there is no such setting")]
    [InlineData("SshPort = 0", 1, "1 to 65535")]
    [InlineData("# a\n[regoin eu-west-1]\nSshPort = 1", 2, "[regoin eu-west-1] is no section")]
    [InlineData("[account 12]", 1, "is no section")]
    [InlineData("[tag role]", 1, "is no section")]
    [InlineData("[default x]", 1, "is no section")]
    [InlineData("[region a b]", 1, "is no section")]
    [InlineData("[region", 1, "is no section: [name] is one")]
    [InlineData("[]", 1, "is no section")]
    [InlineData("SshUser", 1, "neither a section nor a value")]
    [InlineData("= x", 1, "neither a section nor a value")]
    [InlineData("SshUser = a\nSSHUSER = b", 2, "is in line 1 already")]
    [InlineData("[region a]\nSshUser = a\n[region b]\nSshUser = b\n[Region a]\nSshUser = c", 6, "is in line 2 already")]
    [InlineData("SshUser =", 1, "one word")]
    [InlineData("[tag a=b]\nProfileName = x", 2, "decides which account")]
    [InlineData("[account 123456789012]\nRoleArn = arn:aws:iam::123456789012:role/x", 2, "decides which account")]
    [InlineData("RoleArn = ops", 1, "the ARN of a role")]
    public void What_is_wrong_is_named_with_file_and_line(string text, int line, string what)
    {
        var error = Assert.Throws<OpsException>(() => SettingsFile.Parse(text, "/etc/my.ini"));
        Assert.Equal(OpsErrorId.InvalidInput, error.Id);
        Assert.StartsWith($"/etc/my.ini:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_the_one_that_the_variable_names_and_else_in_the_user_s_folder()
    {
        var path = Path.Combine(_folder, "my.ini");
        string? Named(string name) => name == "AWSOPS_CONFIG" ? path : null;
        Assert.Equal(path, SettingsFile.PathOf(Named));
        var error = Assert.Throws<OpsException>(() => SettingsFile.Load(Named));
        Assert.Equal(OpsErrorId.InvalidInput, error.Id);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);

        File.WriteAllText(path, "SshUser = one");
        Assert.Equal("one", Assert.Single(SettingsFile.Load(Named)!.Settings).Value);
        File.WriteAllText(path, "SshUser = three");
        Assert.Equal("three", Assert.Single(SettingsFile.Load(Named)!.Settings).Value);
        Assert.Same(SettingsFile.Load(Named), SettingsFile.Load(Named));
        Assert.EndsWith(Path.Combine("awsops", "settings.ini"), SettingsFile.PathOf(_ => null), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_every_two_layers_the_later_one_counts()
    {
        (string Section, StoredSetting? Stored, string Source)[] layers =
        [
            ("[default]", null, "file /f:2"),
            ("[account 123456789012]", null, "file /f:2, account 123456789012"),
            ("[region eu-west-1]", null, "file /f:2, region eu-west-1"),
            ("[tag role=db]", null, "file /f:2, tag role=db"),
            ("[host db-1]", null, "file /f:2, host db-1"),
            ("", new StoredSetting(SettingScope.Account, "SshUser", "x"), "account"),
            ("", new StoredSetting(new SettingScope(SettingScopeKind.Region, "eu-west-1"), "SshUser", "x"), "region eu-west-1"),
            ("", new StoredSetting(new SettingScope(SettingScopeKind.Tag, "role=db"), "SshUser", "x"), "tag role=db"),
            ("", new StoredSetting(new SettingScope(SettingScopeKind.Host, "i-1"), "SshUser", "x"), "host i-1"),
            ("variable", null, "variable AWSOPS_SSH_USER"),
        ];
        for (var later = 0; later < layers.Length; later++)
        {
            for (var earlier = -1; earlier < later; earlier++)
            {
                var both = earlier < 0 ? [layers[later]] : new[] { layers[later], layers[earlier] };
                var text = string.Concat(both.Where(l => l.Section.StartsWith('[')).Select(l => $"{l.Section}\nSshUser = x\n"));
                var resolver = new SettingResolver(
                    both.Where(l => l.Stored is not null).Select(l => l.Stored!).ToList(),
                    name => name == "AWSOPS_SSH_USER" && both.Any(l => l.Section == "variable") ? "x" : null,
                    SettingsFile.Parse(text, "/f"),
                    "123456789012");
                var found = resolver.Resolve(SettingCatalog.Find("SshUser"), Host);
                Assert.Equal(("x", layers[later].Source), (found.Value, found.Source));
            }
        }
    }

    [Fact]
    public void What_is_for_others_does_not_count_and_a_Region_alone_has_its_values()
    {
        var file = SettingsFile.Parse(
            "[account 210987654321]\nSshUser = a\n[region us-east-1]\nSshUser = b\nDefaultKeyPair = us\n[tag role=web]\nSshUser = c\n[host db-2]\nSshUser = d", "/f");
        var resolver = new SettingResolver([new StoredSetting(new SettingScope(SettingScopeKind.Region, "eu-west-1"), "DefaultKeyPair", "eu")], _ => null, file, "123456789012");
        Assert.Equal("default", resolver.Resolve(SettingCatalog.Find("SshUser"), Host).Source);
        var key = SettingCatalog.Find("DefaultKeyPair");
        Assert.Equal(
            new[] { "us", "eu", null, null },
            new[] { resolver.Resolve(key, null, "US-East-1").Value, resolver.Resolve(key, null, "eu-west-1").Value, resolver.Resolve(key, null, "eu-west-2").Value, resolver.Resolve(key, null).Value });
    }

    [Fact]
    public void An_edit_changes_its_section_and_leaves_the_rest_as_it_is()
    {
        const string Text = "# mine\nSshUser = admin\n\n[region cn-north-1]\n# why\nProfileName = old\nRoleArn = arn:aws:iam::123456789012:role/x\n\n[tag a=b]\nSshPort = 1\n";
        var region = new SettingScope(SettingScopeKind.Region, "cn-north-1");
        Assert.Equal(
            Text.Replace("old\nRoleArn = arn:aws:iam::123456789012:role/x\n", "new\n", StringComparison.Ordinal),
            Edit(Text, region, "new"));
        Assert.Equal(Text.Replace("SshUser = admin\n", "SshUser = admin\nProfileName = new\n", StringComparison.Ordinal), Edit(Text, SettingScope.Account, "new"));
        Assert.Equal(Text + "\n[region us-east-1]\nProfileName = new\n", Edit(Text, new SettingScope(SettingScopeKind.Region, "us-east-1"), "new"));
        Assert.Equal("[region cn-north-1]\nProfileName = new\n", Edit("", region, "new"));
        Assert.Equal("ProfileName = new\n", Edit("", SettingScope.Account, "new"));
        Assert.Equal("[region cn-north-1]\r\nProfileName = new\r\n", Edit("[region cn-north-1]\r\n", region, "new"));
        Assert.Equal(Text, Edit(Text, new SettingScope(SettingScopeKind.Region, "us-east-1"), null));
    }

    [Fact]
    public void Edits_in_any_order_end_with_the_last_of_each_section()
    {
        var random = new Random(5);
        SettingScope[] scopes = [SettingScope.Account, new(SettingScopeKind.Region, "a-1"), new(SettingScopeKind.Region, "b-1")];
        for (var round = 0; round < 300; round++)
        {
            var text = "# c\n[default]\nSshUser = admin\n[tag a=b]\nSshPort = 1\n";
            var last = new Dictionary<SettingScope, string?>();
            for (var i = 0; i < 8; i++)
            {
                var scope = scopes[random.Next(scopes.Length)];
                last[scope] = random.Next(3) == 0 ? null : $"p{random.Next(100)}";
                text = Edit(text, scope, last[scope]);
                Assert.Equal(text, Edit(text, scope, last[scope]));
            }

            var file = SettingsFile.Parse(text, "/f");
            Assert.Equal(
                last.Where(l => l.Value is not null).Select(l => (l.Key.Target, l.Value)).Order(),
                file.Settings.Where(s => s.Name == "ProfileName").Select(s => (s.Scope.Target, (string?)s.Value)).Order());
            Assert.Equal(2, file.Settings.Count(s => s.Name is "SshUser" or "SshPort"));
            Assert.Contains("# c\n", text, StringComparison.Ordinal);
        }
    }

    private static string Edit(string text, SettingScope scope, string? profile) =>
        SettingsFileEdit.Apply(text, scope, new Dictionary<string, string?> { ["ProfileName"] = profile, ["RoleArn"] = null });
}
