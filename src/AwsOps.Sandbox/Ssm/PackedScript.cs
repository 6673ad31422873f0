using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AwsOps.Sandbox.Ssm;

/// <summary>A remote script as AwsOps sends it through SSM: packed, with a first line that names it, and answered in the same way.</summary>
/// <param name="Name">Name of the script.</param>
/// <param name="Arguments">Its positional parameters.</param>
/// <param name="Mark">Goes before the exit code.</param>
internal sealed partial record PackedScript(string Name, IReadOnlyList<string> Arguments, string Mark)
{
    private const string Header = "# awsops ";

    /// <summary>Reads a command; null when it is an ordinary one.</summary>
    public static PackedScript? Find(IReadOnlyList<string> lines)
    {
        if (lines.Count != 2 || !lines[0].StartsWith(Header, StringComparison.Ordinal) || Form().Match(lines[1]) is not { Success: true } match)
            return null;
        using var packed = new MemoryStream(Convert.FromBase64String(match.Groups[1].Value));
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        return new PackedScript(lines[0][Header.Length..], Words(text.ReadToEnd()), match.Groups[2].Value);
    }

    /// <summary>What the real command would print.</summary>
    public string Answer(int exitCode, string output)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(Encoding.UTF8.GetBytes($"{output}\n{Mark} {exitCode}\n"));
        return Convert.ToBase64String(packed.ToArray());
    }

    [GeneratedRegex("""^\{ printf %s '([A-Za-z0-9+/=]+)' \| base64 -d \| gzip -dc \| sh; printf '\\n%s %s\\n' ([0-9a-f]{32}) "\$\?"; \} \| gzip -c \| base64 \| tr -d '\\n'$""")]
    private static partial Regex Form();

    // "set -- 'a' 'it'\''s'" and a line break: words in single quotes, with quoted quotation marks between them.
    private static List<string> Words(string script)
    {
        const string Start = "set --";
        var words = new List<string>();
        StringBuilder? word = null;
        var quoted = false;
        for (var i = Start.Length; i < script.Length; i++)
        {
            var c = script[i];
            if (quoted && c == '\'')
                quoted = false;
            else if (quoted)
                word!.Append(c);
            else if (c == '\'')
                (quoted, word) = (true, word ?? new StringBuilder());
            else if (c == '\\')
                (word ??= new StringBuilder()).Append(script[++i]);
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }

            if (!quoted && c == '\n')
                break;
        }

        return words;
    }
}
