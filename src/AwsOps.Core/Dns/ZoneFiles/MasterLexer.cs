using System.Globalization;
using System.Text;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Parts a zone file into entries and words (RFC 1035 5.1).</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="text">Its text.</param>
internal sealed class MasterLexer(string path, string text)
{
    /// <summary>What our own lines begin with.</summary>
    public const string Mark = ";@awsops";

    private int _at;
    private int _line = 1;
    private int _lineStart;

    private bool IsAtEnd => _at >= text.Length;

    private bool IsAtNewline => text[_at] == '\n' || (text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n');

    private FilePlace Here => new(path, _line, _at - _lineStart + 1);

    /// <summary>The next entry that holds anything; null at the end.</summary>
    /// <exception cref="Errors.OpsException">InvalidInput.</exception>
    public MasterEntry? Next()
    {
        while (!IsAtEnd)
        {
            var place = Here;
            if (string.CompareOrdinal(text, _at, Mark, 0, Mark.Length) == 0)
                return new MasterEntry(place, false, [], Rest()[Mark.Length..]);
            var blank = text[_at] is ' ' or '\t';
            var tokens = Tokens();
            if (tokens.Count > 0)
                return new MasterEntry(place, blank, tokens, null);
        }

        return null;
    }

    private List<MasterToken> Tokens()
    {
        var tokens = new List<MasterToken>();
        var open = new Stack<FilePlace>();
        while (!IsAtEnd)
        {
            if (IsAtNewline)
            {
                Newline();
                if (open.Count == 0)
                    return tokens;
                continue;
            }

            switch (text[_at])
            {
                case ' ' or '\t':
                    _at++;
                    break;
                case ';':
                    Comment();
                    break;
                case '(':
                    open.Push(Here);
                    _at++;
                    break;
                case ')':
                    if (!open.TryPop(out _))
                        throw Here.Problem("a parenthesis is closed that was never opened.");
                    _at++;
                    break;
                default:
                    tokens.Add(Word());
                    break;
            }
        }

        return open.TryPop(out var left) ? throw left.Problem("this parenthesis is never closed.") : tokens;
    }

    private MasterToken Word()
    {
        var (place, start) = (Here, _at);
        var quoted = text[_at] == '"';
        while (!IsAtEnd && !IsAtNewline && text[_at] is not (' ' or '\t' or ';' or '(' or ')'))
        {
            if (text[_at] == '"')
            {
                // A string ends where its quote does; in other words quotes hold blanks together: alpn="h2,h3".
                Quoted();
                if (quoted)
                    break;
            }
            else
            {
                Character();
            }
        }

        return new MasterToken(text[start.._at], place);
    }

    private void Quoted()
    {
        var open = Here;
        for (_at++; !IsAtEnd && !IsAtNewline;)
        {
            if (text[_at] == '"')
            {
                _at++;
                return;
            }

            Character();
        }

        throw open.Problem("this string is not closed in its line; a quote inside of a string is written \\\".");
    }

    private void Character()
    {
        var place = Here;
        if (text[_at] != '\\')
        {
            Plain();
            return;
        }

        _at++;
        if (IsAtEnd || IsAtNewline)
            throw place.Problem("a backslash stands at the end of a line; \\\\ is a backslash.");
        if (!char.IsAsciiDigit(text[_at]))
        {
            Plain();
            return;
        }

        if (_at + 3 > text.Length || !byte.TryParse(text.AsSpan(_at, 3), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw place.Problem("a backslash and a digit begin an octet in three decimal digits, from \\000 to \\255.");
        _at += 3;
    }

    private void Plain()
    {
        if (char.IsControl(text[_at]))
            throw Here.Problem($"there is a control character; it is written \\{(int)text[_at]:000} in a zone file.");
        if (!Rune.TryGetRuneAt(text, _at, out var rune))
            throw Here.Problem("there is half a character; text is UTF-8.");
        _at += rune.Utf16SequenceLength;
    }

    private void Comment()
    {
        var place = Here;
        if (string.Concat(Rest().SkipWhile(IsBefore)).StartsWith(Mark[1..], StringComparison.OrdinalIgnoreCase))
            throw place.Problem($"{Mark} is read only at the very beginning of a line, outside of parentheses, in small letters and with nothing before it or between ; and @; here its record would be taken for a comment and left out.");
    }

    // What somebody, or an editor, may have put before the mark.
    private static bool IsBefore(char c) => c == ';' || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private string Rest()
    {
        var start = _at;
        for (; !IsAtEnd && !IsAtNewline; _at++)
        {
            // To some programs it ends the line, and what follows would be lost in a comment.
            if (text[_at] == '\r')
                throw Here.Problem("there is a carriage return without a line feed; lines end with a line feed, or with both.");
        }

        return text[start.._at];
    }

    private void Newline()
    {
        _at += text[_at] == '\r' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }
}
