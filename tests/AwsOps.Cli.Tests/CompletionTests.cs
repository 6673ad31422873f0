namespace AwsOps.Cli.Tests;

public class CompletionTests
{
    [Theory]
    [InlineData("Get", "Get-Thing")]
    [InlineData("remove-", "Remove-Thing")]
    [InlineData("New-Thing|-Vo", "-VolumeType")]
    [InlineData("New-Thing|--volumet", "--VolumeType")]
    [InlineData("New-Thing|-VolumeType|", "gp3 io2")]
    [InlineData("New-Thing|-VolumeType|g", "gp3")]
    [InlineData("New-Thing|-VolumeType:i", "-VolumeType:io2")]
    [InlineData("New-Thing|-Output|j", "json jsonl")]
    [InlineData("New-Thing|-ErrorA|s", "SilentlyContinue Stop")]
    [InlineData("Get-Thing|-WhatI", "")]
    [InlineData("New-Thing|-WhatI", "-WhatIf")]
    [InlineData("completion|", "bash powershell zsh")]
    [InlineData("help|New", "New-Thing")]
    [InlineData("Nonsense|-x", "")]
    [InlineData("New-Thing|-Nonsense|x", "")]
    [InlineData("Get-Thing|-Region|eu-west-", "eu-west-1 eu-west-2 eu-west-3")]
    public async Task The_last_word_is_completed(string words, string expected)
    {
        var run = await new CliRun().RunAsync(["__complete", "--", .. words.Split('|')]);
        Assert.Equal(expected, string.Join(' ', run.Lines.Select(l => l.Split('\t')[0])));
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Theory]
    [InlineData("bash", "complete -F _awsops awsops")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName awsops")]
    [InlineData("zsh", "compdef _awsops awsops")]
    public async Task Each_shell_has_its_script(string shell, string expected) =>
        Assert.Contains(expected, (await new CliRun().RunAsync($"completion {shell}")).Out, StringComparison.Ordinal);
}
