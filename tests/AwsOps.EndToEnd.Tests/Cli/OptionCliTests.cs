using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>asiaq's options and shells' completion, as typed.</summary>
[Collection(CliGroup.Name)]
public sealed class OptionCliTests : IDisposable
{
    private readonly CliBed _bed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-option-").FullName;

    [Fact]
    public async Task An_option_is_looked_up_in_a_file_by_class_and_environment()
    {
        var path = Path.Combine(_folder, "disco_aws.ini");
        await File.WriteAllTextAsync(path, "[disco_aws]\ndefault_environment = ci\ndefault_size = 1\n[mhcweb]\nsize@prod = 5\nelb = yes\n");
        var found = await _bed.ObjectsAsync($"Resolve-OpsOption size,elb mhcweb -Path {path} -Environment prod");
        Assert.Equal(["5", "yes"], found.Select(f => Text(f, "Value")));
        Assert.Equal([false, true], found.Select(f => f.GetProperty("IsTrue").GetBoolean()));
        Assert.Equal(("1", "[disco_aws] default_size", "ci"), await OneAsync($"Resolve-OpsOption size mhcweb -Path {path}"));
        Assert.Equal(("7", "default", "ci"), await OneAsync($"Resolve-OpsOption none -Path {path} -DefaultValue 7"));
        Assert.Equal(("5", "[mhcweb] size@prod", "prod"), await OneAsync($"Resolve-OpsOption -HostClass mhcweb -Path {path} -Environment prod", "size\n"));

        var mixed = await _bed.RunAsync($"Resolve-OpsOption none,elb mhcweb -Path {path} -Output jsonl");
        Assert.Equal(3, mixed.Code);
        Assert.Contains("[mhcweb] none@ci, [mhcweb] none, [disco_aws] default_none@ci", mixed.Error, StringComparison.Ordinal);
        var table = await _bed.RunAsync(["Resolve-OpsOption", "size", "mhcweb", "-Table", "{\"mhcweb\":{\"size\":9}}", "-Output", "jsonl"]);
        Assert.Contains("\"Value\":\"9\"", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resolve-OpsOption size -Path /no/such.ini", "/no/such.ini cannot be read")]
    [InlineData("Resolve-OpsOption size -Table a=b", "-Table 'a' is not a table")]
    [InlineData("Resolve-OpsOption", "Name")]
    [InlineData("Register-OpsArgumentCompleter fish", "fish")]
    [InlineData("Register-OpsArgumentCompleter Bash -AsText -Remove", "-AsText")]
    public async Task Bad_input_is_refused(string line, string named)
    {
        var answer = await _bed.RunAsync(line);
        Assert.Equal(2, answer.Code);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_is_set_up_once_and_taken_out_again()
    {
        var path = Path.Combine(_folder, "rc");
        await File.WriteAllTextAsync(path, "alias ll='ls -l'\n");
        Assert.Equal(0, (await _bed.RunAsync($"Register-OpsArgumentCompleter Bash -Path {path} -WhatIf")).Code);
        Assert.Equal("alias ll='ls -l'\n", await File.ReadAllTextAsync(path));

        var made = Assert.Single(await _bed.ObjectsAsync($"Register-OpsArgumentCompleter bash -Path {path}"));
        Assert.Equal(("Bash", path, true, true), (Text(made, "Shell"), Text(made, "Path"), made.GetProperty("Changed").GetBoolean(), made.GetProperty("IsRegistered").GetBoolean()));
        var text = await File.ReadAllTextAsync(path);
        Assert.StartsWith("alias ll='ls -l'\n# >>> awsops", text, StringComparison.Ordinal);
        Assert.Contains("awsops completion bash", text, StringComparison.Ordinal);
        Assert.False(Assert.Single(await _bed.ObjectsAsync($"Register-OpsArgumentCompleter Bash -Path {path}")).GetProperty("Changed").GetBoolean());
        Assert.Equal(text, await File.ReadAllTextAsync(path));

        await _bed.ObjectsAsync($"Register-OpsArgumentCompleter Bash -Path {path} -Remove");
        Assert.Equal("alias ll='ls -l'\n", await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData("Bash", "complete -F _awsops awsops")]
    [InlineData("Zsh", "compdef _awsops awsops")]
    [InlineData("PowerShell", "Register-ArgumentCompleter -Native -CommandName awsops")]
    public async Task The_script_is_printed_and_is_what_completion_prints(string shell, string line)
    {
        var answer = await _bed.RunAsync($"Register-OpsArgumentCompleter {shell} -AsText -Output table");
        Assert.Contains(line, answer.Output, StringComparison.Ordinal);
        Assert.Equal((await _bed.RunAsync($"completion {shell}")).Output.TrimEnd(), answer.Output.TrimEnd());
    }

    public void Dispose()
    {
        _bed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(string?, string?, string?)> OneAsync(string line, string? input = null)
    {
        var found = Assert.Single(await _bed.ObjectsAsync(line, input));
        return (Text(found, "Value"), Text(found, "Source"), Text(found, "Environment"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
