using System.Collections;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Turns the text of a parameter into its value: comma lists, key=value pairs, @file, and the checks of its attributes.</summary>
internal sealed class ValueReader
{
    private readonly Func<string, string> _readFile;

    /// <summary>Creates a reader.</summary>
    /// <param name="readFile">Reads a file's text; throws IOException or UnauthorizedAccessException.</param>
    public ValueReader(Func<string, string> readFile) => _readFile = readFile;

    /// <summary>The value of a parameter that was given once or more.</summary>
    /// <exception cref="OpsException">InvalidParameter, or InvalidInput when a file cannot be read.</exception>
    public object? Read(CmdletParameter parameter, IReadOnlyList<string> texts)
    {
        object? value;
        if (parameter.IsTable)
            value = Table(parameter, texts);
        else if (parameter.IsArray)
            value = Elements(parameter, texts.SelectMany(t => List(parameter, t)).ToList());
        else
            value = ValueConverter.FromText(parameter, parameter.ValueType, Scalar(parameter, texts[^1]));
        ValueChecks.Check(parameter, value);
        return value;
    }

    private static Array Elements(CmdletParameter parameter, List<string> texts)
    {
        var type = parameter.Property.PropertyType.GetElementType()!;
        var array = Array.CreateInstance(type, texts.Count);
        for (var i = 0; i < texts.Count; i++)
            array.SetValue(ValueConverter.FromText(parameter, type, texts[i]), i);
        return array;
    }

    private Hashtable Table(CmdletParameter parameter, IReadOnlyList<string> texts)
    {
        var table = new Hashtable(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var read = File(parameter, text, out var content) ? content : Unescaped(text);
            var parts = read.TrimStart().StartsWith('{') ? null : text == read || text.StartsWith("@@", StringComparison.Ordinal) ? TextList.Split(read) : Lines(read);
            ValueConverter.AddPairs(parameter, table, read, parts);
        }

        return table;
    }

    private List<string> List(CmdletParameter parameter, string text) =>
        File(parameter, text, out var content) ? Lines(content) : TextList.Split(Unescaped(text));

    private string Scalar(CmdletParameter parameter, string text) =>
        File(parameter, text, out var content) ? content.TrimEnd('\r', '\n') : Unescaped(text);

    private static string Unescaped(string text) => text.StartsWith("@@", StringComparison.Ordinal) ? text[1..] : text;

    private static List<string> Lines(string content) =>
        content.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToList();

    private bool File(CmdletParameter parameter, string text, out string content)
    {
        content = "";
        if (text.Length < 2 || text[0] != '@' || text[1] == '@')
            return false;
        try
        {
            content = _readFile(text[1..]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(
                OpsErrorId.InvalidInput, $"-{parameter.Name} {text}: {e.Message} (@@ begins a value that is no file.)", text[1..], e);
        }
    }
}
