using AwsOps.Core.Remote;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>No text is read as anything else on its way through ssh, sudo and sh of a real host.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class QuotingTests(LoneGuest lone)
{
    private static readonly string[] Hard =
    [
        "", " ", "a b", "'", "\"", "$(touch /tmp/owned)", "`touch /tmp/owned`", "${HOME}", "\\", "\\'", "a\nb", "-n", "--", "-e x", "*", "~", "!x", "#", "a;b|c&d>e<f",
        "täg ünïcode 日本 🚀", "\t", "\u0001\u001b[31m", "%s%n", "=", "a='b'", "é\u0301", "\\040", "END", "EOF\nEOF", "exit 1", "'; touch /tmp/owned; '",
    ];

    [SkippableFact]
    public async Task Commands_get_any_text_unchanged()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var random = new Random(20250301);
        var pieces = Hard.Where(text => text.Length > 0).ToList();
        var texts = Hard.Concat(Enumerable.Range(0, 400).Select(_ =>
            string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Count)])))).ToList();

        foreach (var batch in texts.Chunk(40))
        {
            var command = "printf '%s\\036' " + string.Join(' ', batch.Select(ShellQuoting.Quote));
            var answer = await bed.Remote.RunCommandAsync(bed.Db1, command, TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            Assert.Equal(batch, answer.Output.Split('\u001e')[..^1]);
        }

        foreach (var text in Hard)
        {
            var answer = await bed.Remote.RunCommandAsync(bed.Db1, $"printf %s {ShellQuoting.Quote(text)} >&2; exit 7", TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal((7, "", text), (answer.ExitCode, answer.Output, answer.Error));
        }

        Assert.Equal("no", await bed.First.RunAsync("[ -e /tmp/owned ] && echo yes || echo no"));
    }
}
