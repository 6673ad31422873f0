using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Input;

/// <summary>Reads input records as they arrive: JSON where the first character begins a JSON object, array or text, else lines of text.</summary>
internal static class RecordReader
{
    /// <summary>The records of a stream in UTF-8.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops waiting; a read that is under way is left behind.</param>
    /// <exception cref="OpsException">InvalidInput, naming the line.</exception>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var buffer = new char[16 * 1024];
        var json = new JsonSplitter();
        var lines = new LineSplitter();
        bool? isJson = null;
        while (await FillAsync(reader, buffer, cancellationToken) is > 0 and var count)
        {
            for (var i = 0; i < count; i++)
            {
                isJson ??= Begins(buffer[i]);
                if (isJson is null)
                    lines.Skip(buffer[i]);
                var record = isJson switch
                {
                    true => json.Add(buffer[i]),
                    false => lines.Add(buffer[i]),
                    null => json.Add(buffer[i]),
                };
                if (record is { } complete)
                    yield return complete;
            }
        }

        if ((isJson is false ? lines.End() : json.End()) is { } last)
            yield return last;
    }

    // null: white space tells nothing yet.
    private static bool? Begins(char c) => char.IsWhiteSpace(c) || c == '\uFEFF' ? null : c is '{' or '[' or '"';

    private static async Task<int> FillAsync(StreamReader reader, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(buffer.AsMemory(), cancellationToken).AsTask().WaitAsync(cancellationToken);
        }
        catch (DecoderFallbackException e)
        {
            throw new OpsException(OpsErrorId.InvalidInput, "The input is not UTF-8 text.", inner: e);
        }
    }

    private sealed class LineSplitter
    {
        private readonly StringBuilder _text = new();
        private int _line = 1;

        public void Skip(char c)
        {
            if (c == '\n')
                _line++;
        }

        public InputRecord? Add(char c)
        {
            if (c != '\n')
            {
                _text.Append(c);
                return null;
            }

            var record = End();
            _line++;
            return record;
        }

        public InputRecord? End()
        {
            var text = _text.ToString().Trim();
            _text.Clear();
            if (text.Length == 0)
                return null;
            using var document = JsonDocument.Parse($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"");
            return new InputRecord(_line, document.RootElement.Clone());
        }
    }
}
