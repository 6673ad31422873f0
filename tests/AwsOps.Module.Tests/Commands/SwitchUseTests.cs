using System.Text.RegularExpressions;

namespace AwsOps.Module.Tests.Commands;

/// <summary>Outside PowerShell a SwitchParameter has no content: read other than through IsOn, a switch would be off in awsops, silently.</summary>
public sealed class SwitchUseTests
{
    [Fact]
    public void Every_switch_is_read_through_IsOn()
    {
        var commands = Path.Combine(Root(), "src", "AwsOps.Module", "Commands");
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(commands, "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (Match declared in Regex.Matches(text, @"public SwitchParameter (\w+) \{"))
            {
                seen++;
                var name = declared.Groups[1].Value;
                // A use is the bare name in code: not its declaration, a comment, a string, an assignment's left side, or inside IsOn or nameof.
                var uses = Regex.Matches(text, $@"^(?!\s*///)[^""\n]*(?<!SwitchParameter |IsOn\(|nameof\(|\.|-|\w){name}(?!\w|\s*=[^=]|:)", RegexOptions.Multiline);
                Assert.True(uses.Count == 0, $"{Path.GetFileName(file)} reads the switch {name} itself: {(uses.Count > 0 ? uses[0].Value.Trim() : "")}");
            }
        }

        Assert.True(seen >= 10, $"only {seen} switches were found in {commands}");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AwsOps.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }
}
