using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AwsOps.Core.Dns.Names;

namespace AwsOps.Core.Dns.Records;

/// <summary>
/// The values of each record type: whether Route 53 takes one, and its one form for comparison and sending. Source: "Supported DNS record types" of
/// the Route 53 guide, and the RFC of each type.
/// </summary>
public static class RecordValues
{
    /// <summary>Most characters of a value.</summary>
    public const int MaxCharacters = 4000;

    /// <summary>The types that Route 53 has.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"];

    /// <summary>Reads a value.</summary>
    /// <param name="type">The record's type, upper case.</param>
    /// <param name="text">The value.</param>
    /// <param name="value">Its one form.</param>
    /// <param name="problem">What is wrong with it, as the rest of a sentence; empty when nothing is.</param>
    public static bool TryRead(string type, string text, out string value, out string problem)
    {
        value = "";
        if (text.Any(c => char.IsControl(c) && c != '\t') || HasLoneSurrogate(text))
        {
            problem = "it holds control characters; in a quoted string they are written \\ooo, in octal digits";
            return false;
        }

        (value, problem) = Read(type, text.Trim(' ', '\t'));
        if (problem.Length == 0 && value.Length > MaxCharacters)
            problem = $"it has {value.Length} characters; at most {MaxCharacters} are allowed";
        return problem.Length == 0;
    }

    /// <summary>A value in its one form; as it is where it cannot be read.</summary>
    public static string Normal(string type, string text) => TryRead(type, text, out var value, out _) ? value : text;

    private static (string Value, string Problem) Read(string type, string text) => type switch
    {
        "A" => Ipv4(text),
        "AAAA" => Ipv6(text),
        "CNAME" or "NS" or "PTR" => Target(text),
        "TXT" or "SPF" => Strings(text),
        "MX" => Fields(text, "a preference and a mail server, as '10 mail.example.com'", U16, Target),
        "SRV" => Fields(text, "priority, weight, port and target, as '1 10 5269 xmpp.example.com'", U16, U16, U16, Target),
        "SOA" => Fields(text, "primary server, mailbox, serial, refresh, retry, expire and minimum", Target, Target, U32, U32, U32, U32, U32),
        "CAA" => Fields(text, "flags, tag and quoted value, as '0 issue \"ca.example.com\"'", U8, CaaTag, OneString),
        "NAPTR" => Fields(text, "order, preference, flags, service, expression and replacement, as '10 100 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.com'",
            U16, U16, OneString, OneString, OneString, Target),
        "DS" => HexFields(text, "key tag, algorithm, digest type and digest in hexadecimal", U16, U8, U8),
        "SSHFP" => HexFields(text, "algorithm, type and fingerprint in hexadecimal", U8, U8),
        "TLSA" => HexFields(text, "usage, selector, matching type and data in hexadecimal", U8, U8, U8),
        "SVCB" or "HTTPS" => Service(text),
        _ => ("", $"there is no record type {type}; there are {string.Join(", ", Types)}"),
    };

    // Zone files may break long digits with blanks.
    private static (string, string) HexFields(string text, string words, params Func<string, (string Value, string Problem)>[] readers)
    {
        var parts = text.Split([' ', '\t'], readers.Length + 1, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == readers.Length + 1)
            parts[^1] = string.Concat(parts[^1].Where(c => c is not (' ' or '\t')));
        return Fields(string.Join(' ', parts), words, [.. readers, Hex]);
    }

    private static (string, string) Fields(string text, string words, params Func<string, (string Value, string Problem)>[] readers)
    {
        var parts = Split(text);
        if (parts is null || parts.Count != readers.Length)
            return ("", $"it is not {words}");
        var values = new List<string>();
        for (var i = 0; i < readers.Length; i++)
        {
            var (value, problem) = readers[i](parts[i]);
            if (problem.Length > 0)
                return ("", $"'{parts[i]}' in it is wrong: {problem}");
            values.Add(value);
        }

        return (string.Join(' ', values), "");
    }

    // Blanks separate fields, but not inside of quotes.
    internal static List<string>? Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length)
            {
                part.Append(c).Append(text[++at]);
                continue;
            }

            if (c == '"')
                quoted = !quoted;
            if (c is ' ' or '\t' && !quoted)
            {
                if (part.Length > 0)
                    parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        if (part.Length > 0)
            parts.Add(part.ToString());
        return quoted ? null : parts;
    }

    private static (string, string) Ipv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0') && int.Parse(p, CultureInfo.InvariantCulture) <= 255)
            ? (text, "") : ("", "it is no IPv4 address of four numbers from 0 to 255, as 192.0.2.1");
    }

    private static (string, string) Ipv6(string text) =>
        text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? (address.ToString(), "") : ("", "it is no IPv6 address, as 2001:db8::1");

    private static (string, string) Target(string text)
    {
        if (text == ".")
            return (text, "");
        return DnsName.TryParse(text, out var name, out var problem) ? (name, "") : ("", $"it is no DNS name: {problem}");
    }

    private static (string, string) Strings(string text)
    {
        if (!text.StartsWith('"'))
            text = CharacterStrings.Quote(Encoding.UTF8.GetBytes(text));
        if (CharacterStrings.TryRead(text) is not { } strings)
            return ("", "it is no list of strings in quotes; a quote or backslash inside of one is written \\\" or \\\\, another octet \\ooo in octal digits");
        return strings.Find(s => s.Length > CharacterStrings.MaxOctets) is { } tooLong
            ? ("", $"a string in it has {tooLong.Length} octets; at most {CharacterStrings.MaxOctets} are allowed: write it as several, \"...\" \"...\"")
            : (CharacterStrings.Write(strings), "");
    }

    private static (string, string) OneString(string text)
    {
        var quoted = text.StartsWith('"') ? text : $"\"{text}\"";
        return CharacterStrings.TryRead(quoted) is [{ Length: <= CharacterStrings.MaxOctets } one]
            ? (CharacterStrings.Quote(one), "") : ("", $"one string of at most {CharacterStrings.MaxOctets} octets in quotes is allowed");
    }

    private static (string, string) CaaTag(string text) =>
        text.Length <= 15 && text.All(char.IsAsciiLetterOrDigit) ? (text.ToLowerInvariant(), "") : ("", "a tag has 1 to 15 letters and digits, as issue, issuewild or iodef");

    private static (string, string) Hex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? (text.ToUpperInvariant(), "") : ("", "an even number of hexadecimal digits is allowed");

    private static (string, string) Service(string text)
    {
        if (Split(text) is not { Count: >= 2 } parts)
            return ("", "it is not priority, target and parameters, as '1 . alpn=\"h2\"'");
        var (priority, noPriority) = U16(parts[0]);
        var (target, noTarget) = Target(parts[1]);
        if (noPriority.Length > 0 || noTarget.Length > 0)
            return ("", noPriority.Length > 0 ? $"'{parts[0]}' in it is wrong: {noPriority}" : $"'{parts[1]}' in it is wrong: {noTarget}");
        var bad = parts.Skip(2).FirstOrDefault(p => !p.Split('=')[0].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || p[0] == '=');
        if (bad is not null)
            return ("", $"'{bad}' in it is no parameter, as alpn=\"h2,h3\"");
        return priority == "0" && parts.Count > 2 ? ("", "priority 0 is an alias and takes no parameters") : (string.Join(' ', [priority, target, .. parts.Skip(2)]), "");
    }

    private static (string, string) U8(string text) => Number(text, byte.MaxValue);

    private static (string, string) U16(string text) => Number(text, ushort.MaxValue);

    private static (string, string) U32(string text) => Number(text, uint.MaxValue);

    private static (string, string) Number(string text, uint most) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? (number.ToString(CultureInfo.InvariantCulture), "") : ("", $"a number from 0 to {most} is allowed");

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
