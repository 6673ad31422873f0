using System.Globalization;
using System.Text;

namespace AwsOps.Core.Dns.Names;

/// <summary>
/// Labels in other letters than those of ASCII. Punycode writes what it is given: what UTS 46 maps to something else first (letters in two parts, wide and
/// other compatible forms, marks that nobody sees) would become another name than the one that resolvers ask for. No runtime maps without the tables of the
/// platform, which are absent in invariant mode, so such labels are refused, the same everywhere.
/// </summary>
internal static class InternationalLabel
{
    private const string Instead = "or the label in punycode, as xn--...";

    // What NFKC or case folding changes, apart from capital letters and from sharp s and final sigma, which are letters of their own; and variation selectors. Unicode 14.
    private static readonly (int First, int Last)[] Mapped =
    [
        (0x00A8, 0x00A8), (0x00AA, 0x00AA), (0x00AF, 0x00AF), (0x00B2, 0x00B5), (0x00B8, 0x00BA), (0x00BC, 0x00BE), (0x0130, 0x0130),
        (0x0133, 0x0133), (0x0140, 0x0140), (0x0149, 0x0149), (0x017F, 0x017F), (0x01C6, 0x01C6), (0x01C9, 0x01C9), (0x01CC, 0x01CC),
        (0x01F3, 0x01F3), (0x02B0, 0x02B8), (0x02D8, 0x02DD), (0x02E0, 0x02E4), (0x0374, 0x0374), (0x037A, 0x037A), (0x037E, 0x037E),
        (0x0384, 0x0385), (0x0387, 0x0387), (0x03D0, 0x03D6), (0x03F0, 0x03F2), (0x03F5, 0x03F5), (0x0587, 0x0587), (0x0675, 0x0678),
        (0x0958, 0x095F), (0x09DC, 0x09DF), (0x0A33, 0x0A33), (0x0A36, 0x0A36), (0x0A59, 0x0A5B), (0x0A5E, 0x0A5E), (0x0B5C, 0x0B5D),
        (0x0E33, 0x0E33), (0x0EB3, 0x0EB3), (0x0EDC, 0x0EDD), (0x0F0C, 0x0F0C), (0x0F43, 0x0F43), (0x0F4D, 0x0F4D), (0x0F52, 0x0F52),
        (0x0F57, 0x0F57), (0x0F5C, 0x0F5C), (0x0F69, 0x0F69), (0x0F73, 0x0F73), (0x0F75, 0x0F79), (0x0F81, 0x0F81), (0x0F93, 0x0F93),
        (0x0F9D, 0x0F9D), (0x0FA2, 0x0FA2), (0x0FA7, 0x0FA7), (0x0FAC, 0x0FAC), (0x0FB9, 0x0FB9), (0x10FC, 0x10FC), (0x13F8, 0x13FD),
        (0x180B, 0x180F), (0x1C80, 0x1C88), (0x1D2C, 0x1D2E), (0x1D30, 0x1D3A), (0x1D3C, 0x1D4D), (0x1D4F, 0x1D6A), (0x1D78, 0x1D78),
        (0x1D9B, 0x1DBF), (0x1E9A, 0x1E9B), (0x1F71, 0x1F71), (0x1F73, 0x1F73), (0x1F75, 0x1F75), (0x1F77, 0x1F77), (0x1F79, 0x1F79),
        (0x1F7B, 0x1F7B), (0x1F7D, 0x1F87), (0x1F90, 0x1F97), (0x1FA0, 0x1FA7), (0x1FB2, 0x1FB4), (0x1FB7, 0x1FB7), (0x1FBD, 0x1FC4),
        (0x1FC7, 0x1FC7), (0x1FCD, 0x1FCF), (0x1FD3, 0x1FD3), (0x1FDD, 0x1FDF), (0x1FE3, 0x1FE3), (0x1FED, 0x1FF4), (0x1FF7, 0x1FF7),
        (0x1FFD, 0x1FFE), (0x2011, 0x2011), (0x2017, 0x2017), (0x2024, 0x2026), (0x2033, 0x2034), (0x2036, 0x2037), (0x203C, 0x203C),
        (0x203E, 0x203E), (0x2047, 0x2049), (0x2057, 0x2057), (0x2070, 0x209C), (0x20A8, 0x20A8), (0x2100, 0x2103), (0x2105, 0x2107),
        (0x2109, 0x2113), (0x2115, 0x2116), (0x2119, 0x211D), (0x2120, 0x2122), (0x2124, 0x2124), (0x2128, 0x2128), (0x212C, 0x212D),
        (0x212F, 0x2131), (0x2133, 0x2139), (0x213B, 0x2140), (0x2145, 0x2149), (0x2150, 0x215F), (0x2170, 0x217F), (0x2189, 0x2189),
        (0x222C, 0x222D), (0x222F, 0x2230), (0x2329, 0x232A), (0x2460, 0x24B5), (0x24D0, 0x24EA), (0x2A0C, 0x2A0C), (0x2A74, 0x2A76),
        (0x2ADC, 0x2ADC), (0x2C7C, 0x2C7D), (0x2D6F, 0x2D6F), (0x2E9F, 0x2E9F), (0x2EF3, 0x2FD5), (0x3036, 0x3036), (0x3038, 0x303A),
        (0x309B, 0x309C), (0x309F, 0x309F), (0x30FF, 0x30FF), (0x3131, 0x318E), (0x3192, 0x319F), (0x3200, 0x3247), (0x3250, 0x327E),
        (0x3280, 0x33FF), (0xA69C, 0xA69D), (0xA770, 0xA770), (0xA7F2, 0xA7F4), (0xA7F8, 0xA7F9), (0xAB5C, 0xAB5F), (0xAB69, 0xAB69),
        (0xAB70, 0xABBF), (0xF900, 0xFA0D), (0xFA10, 0xFA10), (0xFA12, 0xFA12), (0xFA15, 0xFA1E), (0xFA20, 0xFA20), (0xFA22, 0xFA22),
        (0xFA25, 0xFA26), (0xFA2A, 0xFB1D), (0xFB1F, 0xFBB1), (0xFBD3, 0xFD3D), (0xFD50, 0xFDC7), (0xFDF0, 0xFDFC), (0xFE00, 0xFE19),
        (0xFE30, 0xFE44), (0xFE47, 0xFE72), (0xFE74, 0xFF20), (0xFF3B, 0xFFEE), (0x10781, 0x107BA), (0x1D15E, 0x1D164), (0x1D1BB, 0x1D1C0),
        (0x1D400, 0x1D7FF), (0x1EE00, 0x1EEBB), (0x1F100, 0x1F10A), (0x1F110, 0x1F12E), (0x1F130, 0x1F14F), (0x1F16A, 0x1F16C), (0x1F190, 0x1F190),
        (0x1F200, 0x1F251), (0x1FBF0, 0x1FBF9), (0x2F800, 0x2FA1D), (0xE0100, 0xE01EF),
    ];

    // Letters in two parts that NFC makes one of, apart from those whose second part is in Combining.
    private static readonly string[] Pairs =
    [
        "\u0627\u0653", "\u0627\u0654", "\u0648\u0654", "\u0627\u0655", "\u064A\u0654", "\u06D5\u0654", "\u06C1\u0654", "\u06D2\u0654",
        "\u0928\u093C", "\u0930\u093C", "\u0933\u093C", "\u09C7\u09BE", "\u09C7\u09D7", "\u0B47\u0B56", "\u0B47\u0B3E", "\u0B47\u0B57",
        "\u0B92\u0BD7", "\u0BC6\u0BBE", "\u0BC7\u0BBE", "\u0BC6\u0BD7", "\u0C46\u0C56", "\u0CBF\u0CD5", "\u0CC6\u0CD5", "\u0CC6\u0CD6",
        "\u0CC6\u0CC2", "\u0CCA\u0CD5", "\u0D46\u0D3E", "\u0D47\u0D3E", "\u0D46\u0D57", "\u0DD9\u0DCA", "\u0DD9\u0DCF", "\u0DDC\u0DCA",
        "\u0DD9\u0DDF", "\u1025\u102E", "\u1B05\u1B35", "\u1B07\u1B35", "\u1B09\u1B35", "\u1B0B\u1B35", "\u1B0D\u1B35", "\u1B11\u1B35",
        "\u1B3A\u1B35", "\u1B3C\u1B35", "\u1B3E\u1B35", "\u1B3F\u1B35", "\u1B42\u1B35", "\U00011099\U000110BA", "\U0001109B\U000110BA",
        "\U000110A5\U000110BA", "\U00011131\U00011127", "\U00011132\U00011127", "\U00011347\U0001133E", "\U00011347\U00011357",
        "\U000114B9\U000114BA", "\U000114B9\U000114B0", "\U000114B9\U000114BD", "\U000115B8\U000115AF", "\U000115B9\U000115AF",
        "\U00011935\U00011930",
    ];

    // Diacritics of Latin, Greek and Cyrillic letters, Korean letters in parts, and Japanese voice marks: what decomposed text is made of.
    private static readonly (int First, int Last)[] Combining = [(0x0300, 0x036F), (0x1100, 0x11FF), (0x3099, 0x309A)];

    private static readonly int[] FullStops = [0x3002, 0xFF0E, 0xFF61];

    /// <summary>What is wrong with a label in small letters, as the rest of a sentence; null where nothing is.</summary>
    public static string? Problem(string label)
    {
        foreach (var rune in label.EnumerateRunes())
        {
            if (!rune.IsAscii && Problem(rune) is { } problem)
                return $"it holds U+{rune.Value:X4}, {problem}";
        }

        return Array.Find(Pairs, p => label.Contains(p, StringComparison.Ordinal)) is { } pair
            ? $"it holds a letter in two parts, {string.Join(" and ", pair.EnumerateRunes().Select(r => $"U+{r.Value:X4}"))}; write it as one character, {Instead}" : null;
    }

    private static string? Problem(Rune rune)
    {
        if (rune == Rune.ReplacementChar)
            return "which stands for text that was damaged and cannot be written in punycode";
        if (FullStops.Contains(rune.Value))
            return "a full stop of another script; labels are parted by '.'";
        if (IsIn(Combining, rune))
            return $"a part of a letter; write letter and mark as one character, {Instead}";
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format or UnicodeCategory.Control => $"which cannot be seen; leave it out, {Instead}",
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "a space; leave it out",
            UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => "which is no character that is known here; write the label in punycode, as xn--...",
            // Nothing but the platform's tables knows its small form.
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => $"a capital letter without a small one; write another, {Instead}",
            _ => IsIn(Mapped, rune) ? $"another form of a character; write the usual one, {Instead}" : null,
        };
    }

    private static bool IsIn((int First, int Last)[] ranges, Rune rune) => Array.Exists(ranges, r => rune.Value >= r.First && rune.Value <= r.Last);
}
