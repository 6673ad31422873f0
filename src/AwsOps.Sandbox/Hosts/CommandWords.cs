using System.Text;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Splits a command text into words as a shell would, as far as quotes, <c>&amp;&amp;</c>, <c>;</c> and line breaks go.</summary>
internal static class CommandWords
{
    /// <summary>The simple commands of a text, and whether each runs only when the one before succeeded.</summary>
    public static IEnumerable<(List<string> Words, bool OnlyOnSuccess)> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var open = false;
        var onlyOnSuccess = false;
        var quote = '\0';

        void EndWord()
        {
            if (open)
                words.Add(word.ToString());
            word.Clear();
            open = false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                open = true;
            }
            else if (c is ';' or '\n' || (c == '&' && i + 1 < text.Length && text[i + 1] == '&'))
            {
                EndWord();
                yield return (words, onlyOnSuccess);
                words = [];
                onlyOnSuccess = c == '&';
                i += onlyOnSuccess ? 1 : 0;
            }
            else if (c == '>')
            {
                EndWord();
                words.Add(">");
            }
            else if (char.IsWhiteSpace(c))
            {
                EndWord();
            }
            else
            {
                word.Append(c);
                open = true;
            }
        }

        EndWord();
        yield return (words, onlyOnSuccess);
    }
}
