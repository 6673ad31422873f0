using System.Text.Json;
using AwsOps.Core.Account;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>The settings file as typed: what it sets, and the credentials that it names.</summary>
[Collection(CliGroup.Name)]
public sealed class SettingsFileCliTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("AWSOPS_CONFIG");
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-config-").FullName;
    private readonly CliBed _bed = new();

    public SettingsFileCliTests() => Environment.SetEnvironmentVariable("AWSOPS_CONFIG", Path.Combine(_folder, "my.ini"));

    private string Config => Environment.GetEnvironmentVariable("AWSOPS_CONFIG")!;

    [Fact]
    public async Task Values_of_the_file_count_below_what_is_stored_and_say_their_line()
    {
        await File.WriteAllTextAsync(Config, "# all\nSshUser = admin\n[region eu-west-1]\nDefaultKeyPair = ops-eu\n[tag role=db]\nSshUser = postgres\n");
        Assert.Equal(("postgres", $"file {Config}:6, tag role=db"), await InForceAsync("SshUser -HostName db-1"));
        Assert.Equal(("admin", $"file {Config}:2"), await InForceAsync("SshUser -HostName web-1"));
        Assert.Equal(("ops-eu", $"file {Config}:4, region eu-west-1"), await InForceAsync("DefaultKeyPair -Region eu-west-1"));
        Assert.Equal((null, "default"), await InForceAsync("DefaultKeyPair -Region us-east-1"));
        Assert.Equal([$"file {Config}:2", $"file {Config}:6, tag role=db"], (await _bed.ObjectsAsync("Get-OpsSetting SshUser")).Select(s => Text(s, "Source")));

        await _bed.ObjectsAsync("Set-OpsSetting SshUser stored");
        Assert.Equal(("stored", "account"), await InForceAsync("SshUser -HostName db-1"));
        await _bed.RunAsync("Clear-OpsSetting SshUser");
        await File.WriteAllTextAsync(Config, "SshUser = changed-meanwhile");
        Assert.Equal(("changed-meanwhile", $"file {Config}:1"), await InForceAsync("SshUser -HostName db-1"));
    }

    [Theory]
    [InlineData("SshUser = a\nSshPrt = 1", ":2: 'SshPrt': there is no such setting")]
    [InlineData("\n[region]\n", ":2: [region] is no section")]
    public async Task A_wrong_line_is_an_error_with_its_number(string text, string named)
    {
        await File.WriteAllTextAsync(Config, text);
        var answer = await _bed.RunAsync("Get-OpsSetting SshUser -HostName db-1");
        Assert.Equal(2, answer.Code);
        Assert.Contains(Config + named, answer.Error, StringComparison.Ordinal);
        Assert.Contains("(InvalidInput)", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_variable_names_must_be_there()
    {
        var answer = await _bed.RunAsync("Get-OpsSetting SshUser");
        Assert.Contains($"AWSOPS_CONFIG '{Config}' names no file", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_of_a_Region_are_named_once_and_used_where_nobody_names_others()
    {
        var made = await _bed.ObjectsAsync("Set-OpsCredential -ProfileName main");
        Assert.Equal((null, "main", Config), (Optional(made[0], "Region"), Text(made[0], "ProfileName"), Text(made[0], "Path")));
        Assert.Equal(2, (await _bed.ObjectsAsync("Set-OpsCredential cn-north-1,cn-northwest-1 -ProfileName china")).Count);
        Assert.Equal("ProfileName = main\n\n[region cn-north-1]\nProfileName = china\n\n[region cn-northwest-1]\nProfileName = china\n", await File.ReadAllTextAsync(Config));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Config));

        OpsSessions.Current = null;
        string? Profile(string region, string? said = null) => OpsSessions.Resolve(new OpsConnection { Region = region, ProfileName = said }).Connection.ProfileName;
        Assert.Equal(("main", "china", "mine"), (Profile("eu-west-1"), Profile("cn-north-1"), Profile("cn-north-1", "mine")));

        var before = await File.ReadAllTextAsync(Config);
        Assert.Empty(await _bed.ObjectsAsync("Set-OpsCredential cn-north-1 -Clear -WhatIf"));
        Assert.Equal(before, await File.ReadAllTextAsync(Config));
        await _bed.ObjectsAsync("Set-OpsCredential cn-north-1 -Clear");
        Assert.Equal("main", Profile("cn-north-1"));

        const string Role = "arn:aws:iam::123456789012:role/ops";
        await _bed.ObjectsAsync($"Set-OpsCredential us-east-1 -RoleArn {Role} -ExternalId e");
        var session = OpsSessions.Resolve(new OpsConnection { Region = "us-east-1" });
        Assert.Equal(("main", Role, "e"), (session.Connection.ProfileName, session.Connection.RoleArn, session.Connection.ExternalId));
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_a_warning_and_the_sandbox_needs_none()
    {
        var answer = await _bed.RunAsync("Set-OpsCredential -ProfileName no-such-profile");
        Assert.Equal(0, answer.Code);
        Assert.Contains("no-such-profile", answer.Error, StringComparison.Ordinal);
        Assert.NotEmpty(await _bed.ObjectsAsync("Get-OpsHost"));
    }

    [Theory]
    [InlineData("Set-OpsCredential", "-ProfileName, -RoleArn or both, or -Clear")]
    [InlineData("Set-OpsCredential -Clear -ProfileName x", "-Clear takes no")]
    [InlineData("Set-OpsCredential -RoleArn ops", "the ARN of a role")]
    [InlineData("Set-OpsCredential -ExternalId e", "needs -RoleArn")]
    [InlineData("Set-OpsCredential eu/west -ProfileName x", "-Region 'eu/west'")]
    [InlineData("Set-OpsSetting ProfileName x", "Set-OpsCredential sets it")]
    public async Task Bad_names_change_nothing(string line, string named)
    {
        var answer = await _bed.RunAsync(line);
        Assert.Equal(2, answer.Code);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Config));
    }

    public void Dispose()
    {
        _bed.Dispose();
        Environment.SetEnvironmentVariable("AWSOPS_CONFIG", _before);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(string? Value, string? Source)> InForceAsync(string what)
    {
        var setting = Assert.Single(await _bed.ObjectsAsync("Get-OpsSetting " + what));
        return (Optional(setting, "Value"), Text(setting, "Source"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string? Optional(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
