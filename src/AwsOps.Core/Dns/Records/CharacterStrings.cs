using System.Text;
using AwsOps.Core.Dns.Names;

namespace AwsOps.Core.Dns.Records;

/// <summary>
/// The quoted strings of TXT, SPF, CAA and NAPTR values, in Route 53's notation: octets outside of printable ASCII, quotes and backslashes are
/// escaped; an escape is a backslash with three octal digits. (A zone file has decimal digits there.)
/// </summary>
public static class CharacterStrings
{
    /// <summary>Most octets of one string (RFC 1035 3.3).</summary>
    public const int MaxOctets = 255;

    /// <summary>Reads strings in quotes, separated by blanks.</summary>
    /// <returns>The octets of each; null when the text is no such list.</returns>
    public static List<byte[]>? TryRead(string text)
    {
        var strings = new List<byte[]>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            if (at == text.Length)
                return strings.Count == 0 ? null : strings;
            // Two strings are told apart by a blank or not at all: "a""b" is what Route 53 answers for some.
            if (text[at] != '"' || ReadOne(text, ref at) is not { } octets)
                return null;
            strings.Add(octets);
        }
    }

    /// <summary>Strings as Route 53 writes them.</summary>
    public static string Write(IEnumerable<byte[]> strings) => string.Join(' ', strings.Select(Quote));

    /// <summary>One string in quotes.</summary>
    public static string Quote(byte[] octets)
    {
        var text = new StringBuilder(octets.Length + 2).Append('"');
        foreach (var octet in octets)
        {
            if (octet is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)octet);
            else if (octet is >= 32 and < 127)
                text.Append((char)octet);
            else
                text.Append('\\').Append(DnsName.Octal(octet));
        }

        return text.Append('"').ToString();
    }

    private static byte[]? ReadOne(string text, ref int at)
    {
        var octets = new List<byte>();
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                return [.. octets];
            }

            if (c != '\\')
            {
                Append(octets, text, ref at);
            }
            else if (at + 3 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                if (!DnsName.IsOctal(text.AsSpan(at + 1, 3)))
                    return null;
                octets.Add(Convert.ToByte(text.Substring(at + 1, 3), 8));
                at += 3;
            }
            else if (at + 1 < text.Length)
            {
                at++;
                Append(octets, text, ref at);
            }
        }

        return null;
    }

    private static void Append(List<byte> octets, string text, ref int at)
    {
        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        octets.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, length)));
        at += length - 1;
    }
}
