using System.Text;
using System.Text.Json;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Input;

/// <summary>
/// Cuts a stream of JSON into records as soon as each is complete: one object a line, objects in several lines, one after the
/// other, or one array of them.
/// </summary>
internal sealed class JsonSplitter
{
    private readonly StringBuilder _text = new();
    private int _line = 1;
    private int _startLine = 1;
    private int _depth;
    private bool _inArray;
    private bool _inString;
    private bool _escaped;
    private bool _afterElement;
    private bool _needsElement;

    /// <summary>Whether something was begun and not ended.</summary>
    public bool IsOpen => _text.Length > 0 || _inArray;

    /// <summary>Takes one character; answers the record that it completes, if it does.</summary>
    /// <exception cref="OpsException">InvalidInput, naming the line.</exception>
    public InputRecord? Add(char c)
    {
        var record = Take(c);
        if (c == '\n')
            _line++;
        return record;
    }

    /// <summary>Ends the stream; answers a last record that only the end completes (a bare number or word).</summary>
    /// <exception cref="OpsException">InvalidInput when something was left open.</exception>
    public InputRecord? End()
    {
        if (_text.Length > 0 && (_depth > 0 || _inString))
        {
            Complete();
            throw Malformed(_line, "the input ends inside a value");
        }

        var last = _text.Length > 0 ? Complete() : (InputRecord?)null;
        return _inArray ? throw Malformed(_line, "the input ends inside an array") : last;
    }

    private InputRecord? Take(char c)
    {
        if (_inString)
            return TakeInString(c);
        if (_depth > 0)
            return TakeInside(c);
        return _text.Length > 0 ? TakeBare(c) : TakeBetween(c);
    }

    private InputRecord? TakeInString(char c)
    {
        if (c == '\n')
            throw Malformed(_line, "a text is not closed at the end of the line");
        _text.Append(c);
        if (_escaped)
            _escaped = false;
        else if (c == '\\')
            _escaped = true;
        else if (c == '"')
            _inString = false;
        return !_inString && _depth == 0 ? Complete() : null;
    }

    private InputRecord? TakeInside(char c)
    {
        _text.Append(c);
        switch (c)
        {
            case '"': _inString = true; break;
            case '{' or '[': _depth++; break;
            case '}' or ']':
                if (--_depth == 0)
                    return Complete();
                break;
        }

        return null;
    }

    private InputRecord? TakeBare(char c)
    {
        if (!char.IsWhiteSpace(c) && c is not (',' or ']' or '}' or '{' or '['))
        {
            _text.Append(c);
            return null;
        }

        var record = Complete();
        TakeBetween(c);
        return record;
    }

    private InputRecord? TakeBetween(char c)
    {
        if (char.IsWhiteSpace(c) || c == '\uFEFF')
            return null;
        if (_inArray && c is ',' or ']')
            return Separate(c);
        if (c is '}' or ']' or ',')
            throw Malformed(_line, $"'{c}' is out of place");
        if (_inArray && _afterElement)
            throw Malformed(_line, "a comma is missing between two values");
        if (c == '[' && !_inArray)
        {
            _inArray = true;
            _afterElement = _needsElement = false;
            return null;
        }

        _startLine = _line;
        _text.Append(c);
        _depth = c is '{' or '[' ? 1 : 0;
        _inString = c == '"';
        return null;
    }

    private InputRecord? Separate(char c)
    {
        if (!_inArray || (c == ',' ? !_afterElement : _needsElement))
            throw Malformed(_line, $"'{c}' is out of place");
        _inArray = c == ',';
        _needsElement = c == ',';
        _afterElement = false;
        return null;
    }

    private InputRecord Complete()
    {
        try
        {
            using var document = JsonDocument.Parse(_text.ToString());
            _afterElement = true;
            _needsElement = false;
            return new InputRecord(_startLine, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw Malformed(_startLine + (int)(e.LineNumber ?? 0), Reason(e));
        }
        finally
        {
            _text.Clear();
            _depth = 0;
            _inString = false;
        }
    }

    // The parser's own line number counts from the value's beginning: it would contradict ours.
    private static string Reason(JsonException e)
    {
        var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (cut < 0 ? e.Message : e.Message[..cut]).TrimEnd('.');
    }

    private static OpsException Malformed(int line, string reason) =>
        new(OpsErrorId.InvalidInput, $"The input is no valid JSON in line {line}: {reason}. Nothing was done for it or for what follows.", line);
}
