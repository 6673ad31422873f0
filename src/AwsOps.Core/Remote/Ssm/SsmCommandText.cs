using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AwsOps.Core.Remote.Ssm;

/// <summary>
/// What SSM carries: the script goes out, and its output comes back, packed (gzip, base64), for SSM takes about 64 KiB of parameters and
/// gives back 24,000 characters of output. The exit code is packed with the output, so that a cut answer shows.
/// </summary>
internal static class SsmCommandText
{
    /// <summary>Characters of a command at most; SSM allows a little more.</summary>
    public const int Longest = 60_000;

    /// <summary>The lines of the command.</summary>
    /// <param name="name">Name of the script.</param>
    /// <param name="script">The script with its positional parameters set.</param>
    /// <param name="mark">A random mark that the script cannot know.</param>
    public static List<string> Pack(string name, string script, string mark) =>
    [
        "# awsops " + name,
        $"{{ printf %s '{Convert.ToBase64String(Compress(script))}' | base64 -d | gzip -dc | sh; printf '\\n%s %s\\n' {mark} \"$?\"; }} | gzip -c | base64 | tr -d '\\n'",
    ];

    /// <summary>Output and exit code; null when the answer is not whole.</summary>
    public static (int ExitCode, string Output)? Unpack(string answer, string mark)
    {
        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(answer.Trim()));
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var text = new StreamReader(gzip, new UTF8Encoding(false));
            var all = text.ReadToEnd();
            var end = "\n" + mark + " ";
            var at = all.LastIndexOf(end, StringComparison.Ordinal);
            return at >= 0 && int.TryParse(all[(at + end.Length)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? (code, all[..at])
                : null;
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static byte[] Compress(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
