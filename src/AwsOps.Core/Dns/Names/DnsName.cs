using System.Globalization;
using System.Text;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Names;

/// <summary>
/// DNS names in the one form that everything here uses and compares: lower case, no final dot, international labels in punycode, what is no
/// letter, digit, hyphen or underscore as Route 53's octal escape (<c>\040</c>), except the star, which stays a star.
/// Rules: RFC 1035 2.3.4 (63 octets a label, 255 a name) and "DNS domain name format" of the Route 53 guide.
/// </summary>
public static class DnsName
{
    /// <summary>Most octets of a label.</summary>
    public const int MaxLabel = 63;

    // 255 on the wire: one length octet a label and the root's.
    private const int MaxWire = 255;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    /// <summary>Reads a name as somebody typed it.</summary>
    /// <param name="text">The name, with or without a final dot.</param>
    /// <param name="parameter">Name of the parameter it came from, without hyphen.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static string Parse(string text, string parameter) => TryParse(text, out var name, out var problem)
        ? name
        : throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter} '{text}' is not a DNS name: {problem}.", text);

    /// <summary>Reads a name; says what is wrong with it where it is none.</summary>
    public static bool TryParse(string text, out string name, out string problem)
    {
        name = "";
        var given = text.EndsWith('.') && !text.EndsWith("\\.", StringComparison.Ordinal) ? text[..^1] : text;
        if (given.Length == 0)
        {
            problem = "it is empty";
            return false;
        }

        var (labels, wire) = (new List<string>(), 1);
        foreach (var part in given.Split('.'))
        {
            if (!TryLabel(part, out var label, out var octets, out problem))
                return false;
            labels.Add(label);
            wire += octets + 1;
        }

        name = string.Join('.', labels);
        problem = wire > MaxWire ? $"it has {wire} octets with the lengths of its labels; at most {MaxWire} are allowed" : "";
        return problem.Length == 0;
    }

    /// <summary>A name as Route 53 answers it.</summary>
    public static string FromRoute53(string? name)
    {
        var text = (name ?? "").ToLowerInvariant().Replace("\\052", "*", StringComparison.Ordinal);
        return text.Length > 1 && text.EndsWith('.') ? text[..^1] : text;
    }

    /// <summary>A name as Route 53 takes it.</summary>
    public static string ToRoute53(string name) => name + ".";

    /// <summary>Whether a name is a zone's own or below it.</summary>
    public static bool IsIn(string name, string zone) => name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);

    /// <summary>A key that sorts names as Route 53 lists them: by their labels from the right.</summary>
    public static string SortKey(string name) => string.Join('\u0001', name.Split('.').Reverse());

    private static bool TryLabel(string part, out string label, out int octets, out string problem)
    {
        (label, octets) = ("", 0);
        if (part.Length == 0)
        {
            problem = "it has an empty label (two dots in a row, or one at its beginning)";
            return false;
        }

        if (part.Any(c => c > 127) && !TryPunycode(ref part, out problem))
            return false;

        var written = new StringBuilder(part.Length);
        for (var at = 0; at < part.Length; at++, octets++)
        {
            var c = part[at];
            if (c == '\\')
            {
                if (at + 3 >= part.Length || !IsOctal(part.AsSpan(at + 1, 3)))
                {
                    problem = $"a backslash in '{part}' is not followed by three octal digits from 000 to 377";
                    return false;
                }

                Write(written, (char)Convert.ToInt32(part.Substring(at + 1, 3), 8));
                at += 3;
            }
            else if (c <= ' ' || c == 127)
            {
                problem = $"it holds a space or control character; Route 53 takes it as \\{Octal(c)}";
                return false;
            }
            else
            {
                Write(written, c);
            }
        }

        label = written.ToString();
        problem = octets > MaxLabel ? $"the label '{part}' has {octets} octets; at most {MaxLabel} are allowed" : "";
        return problem.Length == 0;
    }

    private static void Write(StringBuilder label, char c)
    {
        var lower = char.ToLowerInvariant(c);
        if (char.IsAsciiLetterOrDigit(lower) || lower is '-' or '_' or '*')
            label.Append(lower);
        else
            label.Append('\\').Append(Octal(c));
    }

    private static bool TryPunycode(ref string part, out string problem)
    {
        // Without the platform's tables IdnMapping leaves capital letters as they are.
        var lower = part.ToLowerInvariant();
        problem = $"the label '{part}' cannot be written in punycode";
        if (InternationalLabel.Problem(lower) is { } what)
        {
            problem += $": {what}";
            return false;
        }

        try
        {
            part = Idn.GetAscii(lower);
            return part.All(c => c < 128);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Three octal digits.</summary>
    internal static string Octal(int octet) => Convert.ToString(octet, 8).PadLeft(3, '0');

    /// <summary>Whether three characters are an octet in octal digits.</summary>
    internal static bool IsOctal(ReadOnlySpan<char> digits) => digits[0] is >= '0' and <= '3' && digits[1] is >= '0' and <= '7' && digits[2] is >= '0' and <= '7';
}
