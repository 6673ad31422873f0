using AwsOps.Core.Shells;

namespace AwsOps.Core.Tests.Shells;

/// <summary>Our lines among a user's own.</summary>
public sealed class StartupBlockTests
{
    [Theory]
    [InlineData("")]
    [InlineData("alias a=b\n")]
    [InlineData("alias a=b")]
    [InlineData("a\r\nb\r\n")]
    [InlineData("# >>> awsops completion >>>\nhalf a block\n")]
    public void They_come_in_once_are_renewed_in_place_and_go_without_a_trace(string own)
    {
        var end = own.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        var with = StartupBlock.Apply(own, "one\ntwo");
        Assert.StartsWith(own, with, StringComparison.Ordinal);
        Assert.EndsWith($"one{end}two{end}# <<< awsops completion <<<{end}", with, StringComparison.Ordinal);
        if (own.StartsWith("# >>>", StringComparison.Ordinal))
            return;
        Assert.Equal(with, StartupBlock.Apply(with, "one\ntwo"));
        var after = with + "later" + end;
        Assert.Equal(after.Replace($"one{end}two", "three", StringComparison.Ordinal), StartupBlock.Apply(after, "three"));
        Assert.Equal((own.EndsWith('\n') || own.Length == 0 ? own : own + "\n") + "later" + end, StartupBlock.Apply(after, null));
        Assert.Equal(own, StartupBlock.Apply(own, null));
    }

    [Fact]
    public void Each_shell_has_its_file()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal(Path.Combine(home, ".bashrc"), StartupBlock.FileOf("Bash", _ => null));
        Assert.Equal(Path.Combine(home, ".zshrc"), StartupBlock.FileOf("Zsh", _ => null));
        Assert.Equal(Path.Combine("/z", ".zshrc"), StartupBlock.FileOf("Zsh", n => n == "ZDOTDIR" ? "/z" : null));
        if (!OperatingSystem.IsWindows())
            Assert.Equal("/c/powershell/profile.ps1", StartupBlock.FileOf("PowerShell", n => n == "XDG_CONFIG_HOME" ? "/c" : null));
    }
}
