using AwsOps.Core.Dns.Names;

namespace AwsOps.Core.Tests.Dns;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("www.example.com", "www.example.com")]
    [InlineData("WWW.Example.COM.", "www.example.com")]
    [InlineData("_dmarc.example.com", "_dmarc.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("\\052.example.com", "*.example.com")]
    [InlineData("a\\040b.example.com", "a\\040b.example.com")]
    [InlineData("a!b.example.com", "a\\041b.example.com")]
    [InlineData("a\\141.example.com", "aa.example.com")]
    [InlineData("bücher.example.com", "xn--bcher-kva.example.com")]
    [InlineData("BÜCHER.example.com", "xn--bcher-kva.example.com")]
    [InlineData("com", "com")]
    [InlineData("Bücher.example.com", "xn--bcher-kva.example.com")]
    [InlineData("ΠΑΡΆΔΕΙΓΜΑ.gr", "xn--hxajbheg2az3al.gr")]
    [InlineData("Президент.рф", "xn--d1abbgf6aiiy.xn--p1ai")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("한국.kr", "xn--3e0b707e.kr")]
    [InlineData("straße.de", "xn--strae-oqa.de")]
    [InlineData("परीक्षा.in", "xn--11b5bs3a9aj6g.in")]
    [InlineData("مثال.sa", "xn--mgbh0fb.sa")]
    [InlineData("\U0001F600.example.com", "xn--e28h.example.com")]
    public void Names_have_one_form(string typed, string name)
    {
        Assert.True(DnsName.TryParse(typed, out var read, out var problem), problem);
        Assert.Equal(name, read);
        Assert.True(DnsName.TryParse(read, out var again, out _));
        Assert.Equal(read, again);
        Assert.Equal(read, DnsName.FromRoute53(DnsName.ToRoute53(read).Replace("*", "\\052", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(".", "empty")]
    [InlineData("a..b", "empty label")]
    [InlineData(".a", "empty label")]
    [InlineData("a b", "space")]
    [InlineData("a\tb", "control character")]
    [InlineData("a\\9.b", "octal")]
    [InlineData("a\\400.b", "octal")]
    [InlineData("a.b\\", "octal")]
    [InlineData("x\uFFFDy.com", "punycode")]
    [InlineData("bu\u0308cher.com", "U+0308")]
    [InlineData("\u03B1\u0301.gr", "U+0301")]
    [InlineData("\u0438\u0306.ru", "U+0306")]
    [InlineData("\u304B\u3099.jp", "U+3099")]
    [InlineData("\u1112\u1161\u11AB.kr", "U+1112")]
    [InlineData("\u0627\u0653.sa", "U+0627 and U+0653")]
    [InlineData("\uFF57\uFF57\uFF57.example.com", "U+FF57")]
    [InlineData("\uFF76.jp", "U+FF76")]
    [InlineData("\uFB01x.com", "U+FB01")]
    [InlineData("\u00B2.com", "U+00B2")]
    [InlineData("\u2122.com", "U+2122")]
    [InlineData("\U0001D41A.com", "U+1D41A")]
    [InlineData("\u0130.com", "capital letter")]
    [InlineData("a\u200Bb.com", "cannot be seen")]
    [InlineData("a\u200Db.com", "cannot be seen")]
    [InlineData("a\u00ADb.com", "cannot be seen")]
    [InlineData("a\uFEFFb.com", "cannot be seen")]
    [InlineData("a\u0085b.com", "cannot be seen")]
    [InlineData("\u2764\uFE0F.com", "U+FE0F")]
    [InlineData("www\u3002example.com", "full stop")]
    [InlineData("www\uFF0Eexample.com", "full stop")]
    [InlineData("www\uFF61example.com", "full stop")]
    [InlineData("a\u00A0b.com", "U+00A0")]
    [InlineData("a\u2028b.com", "a space")]
    [InlineData("a\uE000b.com", "no character")]
    [InlineData("a\u0378b.com", "no character")]
    public void What_is_no_name_is_told(string typed, string problem)
    {
        Assert.False(DnsName.TryParse(typed, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_no_name()
    {
        // A runner passes test data on as text, which would mend it.
        Assert.False(DnsName.TryParse("x" + (char)0xD800 + "y.com", out _, out var said));
        Assert.Contains("punycode", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_have_63_octets_and_names_255()
    {
        Assert.True(DnsName.TryParse(new string('a', 63) + ".com", out _, out _));
        Assert.False(DnsName.TryParse(new string('a', 64) + ".com", out _, out var label));
        Assert.Contains("64 octets", label, StringComparison.Ordinal);
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('b', 61);
        Assert.True(DnsName.TryParse(longest, out _, out var none), none);
        Assert.False(DnsName.TryParse(longest + "b", out _, out var name));
        Assert.Contains("256 octets", name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_in_a_zone_by_whole_labels()
    {
        Assert.True(DnsName.IsIn("example.com", "example.com"));
        Assert.True(DnsName.IsIn("a.b.example.com", "example.com"));
        Assert.False(DnsName.IsIn("badexample.com", "example.com"));
        Assert.False(DnsName.IsIn("com", "example.com"));
    }

    [Fact]
    public void Names_sort_by_their_labels_from_the_right() => Assert.Equal(
        ["example.com", "a.example.com", "z.a.example.com", "b.example.com"],
        new[] { "b.example.com", "z.a.example.com", "a.example.com", "example.com" }.OrderBy(DnsName.SortKey, StringComparer.Ordinal));
}
