using System.Text;
using AwsOps.Core.Remote;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Remote;

/// <summary>What goes in as an argument comes out of a real shell as the same text, whatever it is.</summary>
public sealed class ShellQuotingTests
{
    private static readonly string[] Hard =
    [
        "", " ", "a b", "'", "''", "\"", "$(touch /tmp/x)", "`id`", "${HOME}", "\\", "\\'", "a\nb", "\n", "-n", "--", "-e x", "*", "~", "!x", "#", "a;b|c&d>e<f",
        "täg ünïcode 日本 🚀", "\t", "\u0001\u001b[31m", "%s%n", "=", "a='b'", "é\u0301",
    ];

    // Prints each parameter's bytes as a line of hexadecimal digits.
    private const string PrintHex = "for a in \"$@\"; do printf '%s' \"$a\" | od -An -v -tx1 | tr -d ' \\n'; echo; done\n";

    [Fact]
    public async Task Hard_texts_arrive_unchanged() => await AssertRoundTripAsync(Hard);

    [Fact]
    public async Task Any_texts_arrive_unchanged()
    {
        var piece = Gen.OneOf(
            Gen.Elements("'", "\"", "\\", "$", "`", "(", ")", " ", "\n", "\t", "-", "*", "!", ";", "é", "日", "🚀", "$(id)", "a"),
            Gen.Choose(1, 126).Select(c => ((char)c).ToString()));
        var text = Gen.ListOf(piece).Select(list => string.Concat(list));
        var texts = Gen.Sample(Gen.ListOf(text), 40, 12).SelectMany(list => list).Take(2000).ToList();
        Assert.True(texts.Count > 50);
        await AssertRoundTripAsync(texts);
    }

    [Fact]
    public void A_nul_character_is_refused() => Assert.Throws<ArgumentException>(() => ShellQuoting.Quote("a\0b"));

    private static async Task AssertRoundTripAsync(IReadOnlyList<string> texts)
    {
        using var host = new FakeHost();
        var result = await host.RunTextAsync(ShellQuoting.WithArguments(PrintHex, texts), "-s");

        Assert.Equal(string.Empty, result.ErrorText);
        var expected = texts.Select(t => Convert.ToHexString(Encoding.UTF8.GetBytes(t)).ToLowerInvariant());
        Assert.Equal(string.Join('\n', expected) + "\n", result.Output);
    }
}
