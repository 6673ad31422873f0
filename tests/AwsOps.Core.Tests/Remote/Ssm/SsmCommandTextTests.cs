using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssm;

namespace AwsOps.Core.Tests.Remote.Ssm;

/// <summary>What SSM carries, through a real shell with real gzip and base64.</summary>
public sealed class SsmCommandTextTests
{
    private const string Mark = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("printf %s \"$1\"; exit 7", "it's $(id) \"ü\" 🚀\nx ", 7)]
    [InlineData("printf '%s\\n' \"$1\"", "-n", 0)]
    [InlineData(":", "", 0)]
    public async Task Output_and_exit_code_come_back(string script, string argument, int exitCode)
    {
        using var host = new FakeHost();
        var packed = string.Join('\n', SsmCommandText.Pack("run", ShellQuoting.WithArguments(script + "\n", [argument]), Mark)) + "\n";
        var result = await host.RunTextAsync(packed, "-s");
        var expected = script == ":" ? string.Empty : argument + (exitCode == 0 ? "\n" : string.Empty);
        Assert.Equal((exitCode, expected), SsmCommandText.Unpack(result.Output, Mark));
        Assert.Equal(string.Empty, result.ErrorText);
    }

    [Fact]
    public async Task A_cut_answer_shows()
    {
        using var host = new FakeHost();
        var packed = string.Join('\n', SsmCommandText.Pack("run", "od -An -v -tx1 -N 60000 /dev/urandom", Mark)) + "\n";
        var answer = (await host.RunTextAsync(packed, "-s")).Output;
        Assert.NotNull(SsmCommandText.Unpack(answer, Mark));
        Assert.Null(SsmCommandText.Unpack(answer[..24000], Mark));
        Assert.Null(SsmCommandText.Unpack(string.Empty, Mark));
        Assert.Null(SsmCommandText.Unpack("sh: 1: gzip: not found", Mark));
    }

    [Fact]
    public void Every_script_fits()
    {
        foreach (var name in RemoteScripts.All)
            Assert.True(SsmCommandText.Pack(name, RemoteScripts.GetText(name), Mark).Sum(l => l.Length) < SsmCommandText.Longest / 2, name);
    }
}
