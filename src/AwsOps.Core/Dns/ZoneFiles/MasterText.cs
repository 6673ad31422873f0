using System.Globalization;
using System.Text;
using AwsOps.Core.Dns.Names;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Names and strings between Route 53's notation (escapes in octal digits) and a zone file's (in decimal ones).</summary>
internal static class MasterText
{
    /// <summary>A name as a zone file has it, with its final dot.</summary>
    public static string Name(string name)
    {
        if (name == ".")
            return name;
        var text = new StringBuilder(name.Length + 1);
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == '\\')
            {
                text.Append(Decimal(Convert.ToByte(name.Substring(at + 1, 3), 8)));
                at += 3;
            }
            else
            {
                text.Append(name[at]);
            }
        }

        return text.Append('.').ToString();
    }

    /// <summary>A string in quotes.</summary>
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
                text.Append(Decimal(octet));
        }

        return text.Append('"').ToString();
    }

    /// <summary>A word of a zone file as Route 53 writes names: relative ones are below the origin.</summary>
    /// <param name="word">The word, without quotes.</param>
    /// <param name="origin">The origin, in its one form or "." for the root; null where there is none.</param>
    /// <param name="name">The name, in its one form.</param>
    /// <param name="problem">What is wrong with it, as the rest of a sentence.</param>
    public static bool TryReadName(string word, string? origin, out string name, out string problem)
    {
        (name, problem) = (word == "@" && origin == "." ? "." : word, "");
        if (name == ".")
            return true;
        var (text, isAbsolute) = (new StringBuilder(word.Length), false);
        for (var at = 0; at < word.Length; at++)
        {
            isAbsolute = word[at] == '.';
            if (word[at] != '\\')
                text.Append(word[at]);
            else if (char.IsAsciiDigit(word[at + 1]))
                Octet(text, byte.Parse(word.AsSpan(at + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture), ref at, 3);
            else if (word[at + 1] < 128)
                Octet(text, (byte)word[at + 1], ref at, 1);
        }

        if (!isAbsolute)
        {
            if (origin is null)
            {
                problem = "it is relative, and nothing says to what: end it with a dot, or write $ORIGIN before it";
                return false;
            }

            text = word == "@" ? new StringBuilder(origin) : text.Append('.').Append(origin == "." ? "" : origin);
        }

        return DnsName.TryParse(text.ToString(), out name, out problem);
    }

    /// <summary>The octets of a string, in quotes or not.</summary>
    public static byte[] Octets(string word)
    {
        var (octets, end) = (new List<byte>(word.Length), word.StartsWith('"') ? word.Length - 1 : word.Length);
        for (var at = word.StartsWith('"') ? 1 : 0; at < end; at++)
        {
            if (word[at] == '\\' && char.IsAsciiDigit(word[at + 1]))
            {
                octets.Add(byte.Parse(word.AsSpan(at + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture));
                at += 3;
                continue;
            }

            at += word[at] == '\\' ? 1 : 0;
            var rune = Rune.GetRuneAt(word, at);
            octets.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            at += rune.Utf16SequenceLength - 1;
        }

        return [.. octets];
    }

    // A dot inside of a label must not part it.
    private static void Octet(StringBuilder text, byte octet, ref int at, int length)
    {
        text.Append('\\').Append(DnsName.Octal(octet));
        at += length;
    }

    private static string Decimal(byte octet) => "\\" + octet.ToString("000", CultureInfo.InvariantCulture);
}
