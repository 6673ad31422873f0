using System.Collections;
using System.Globalization;
using System.Text;

namespace AwsOps.Module.Formatting;

/// <summary>
/// Writes an output object as JSON, the same text that PowerShell's ConvertTo-Json makes of it: property names as they are, nulls
/// included, times in ISO 8601, two spaces of indent, nothing escaped that need not be.
/// </summary>
internal static class JsonText
{
    /// <summary>The object in several lines.</summary>
    /// <param name="value">The object.</param>
    /// <param name="depth">Levels of indent that its first line is already at.</param>
    public static string Indented(object? value, int depth = 0)
    {
        var text = new StringBuilder();
        Write(text, value, depth, indented: true);
        return text.ToString();
    }

    /// <summary>The object in one line.</summary>
    public static string Compact(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0, indented: false);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth, bool indented)
    {
        if (ObjectShape.IsScalar(value))
            Scalar(text, value);
        else if (!ObjectShape.IsTable(value) && value is IEnumerable items)
            Items(text, items, depth, indented);
        else
            Members(text, value!, depth, indented);
    }

    private static void Scalar(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case DateTime time: Quote(text, Time(time)); break;
            case DateTimeOffset time: Quote(text, Time(time.UtcDateTime)); break;
            case double or float: text.Append(Floating(Convert.ToDouble(value, CultureInfo.InvariantCulture))); break;
            case string or char or Guid or Uri: Quote(text, value.ToString()!); break;
            case Enum: text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            default: text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static string Floating(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".EN∞") < 0 ? text + ".0" : text;
    }

    private static void Items(StringBuilder text, IEnumerable items, int depth, bool indented)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            Separate(text, ref first, depth + 1, indented);
            Write(text, item, depth + 1, indented);
        }

        Close(text, ']', first, depth, indented);
    }

    private static void Members(StringBuilder text, object value, int depth, bool indented)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in ObjectShape.Members(value))
        {
            Separate(text, ref first, depth + 1, indented);
            Quote(text, name);
            text.Append(indented ? ": " : ":");
            Write(text, member, depth + 1, indented);
        }

        Close(text, '}', first, depth, indented);
    }

    private static void Separate(StringBuilder text, ref bool first, int depth, bool indented)
    {
        if (!first)
            text.Append(',');
        first = false;
        if (indented)
            text.Append('\n').Append(' ', depth * 2);
    }

    private static void Close(StringBuilder text, char bracket, bool empty, int depth, bool indented)
    {
        if (!empty && indented)
            text.Append('\n').Append(' ', depth * 2);
        text.Append(bracket);
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ' or '\u0085' or '\u2028' or '\u2029': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }
}
