using System.Text.RegularExpressions;
using AwsOps.HelpBuilder.Metadata;

namespace AwsOps.Module.Tests.Docs;

/// <summary>Reads the commands of an example well enough to see that its cmdlets and parameters exist.</summary>
internal static partial class DocsExamples
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "Verbose", "WarningAction", "WarningVariable",
        // The executable's own.
        "Output",
    };

    private static readonly string[] Nouns = ["Ops", "Ebs", "Snapshot", "ExpiredSnapshot"];

    /// <summary>What an example uses of ours that does not exist, as <c>Verb-Noun</c> or <c>Verb-Noun -Parameter</c>.</summary>
    public static IEnumerable<string> Unknown(string code, IReadOnlyDictionary<string, CmdletDescription> cmdlets)
    {
        var joined = code.Replace("`\n", " ", StringComparison.Ordinal).Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (var segment in joined.Split(['\n', '|', ';', '(', ')', '{', '}'], StringSplitOptions.TrimEntries))
        {
            var words = Quoted().Replace(segment, "x").Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            var at = Array.FindIndex(words, word => CmdletName().IsMatch(word));
            if (at < 0)
                continue;
            if (!cmdlets.TryGetValue(words[at], out var cmdlet))
            {
                if (Nouns.Any(noun => words[at].Split('-')[1].StartsWith(noun, StringComparison.Ordinal)))
                    yield return words[at];
                continue;
            }

            foreach (var name in words.Skip(at + 1).Where(word => ParameterName().IsMatch(word)).Select(word => word[1..].Split(':')[0]))
            {
                if (!Common.Contains(name) && !cmdlet.Parameters.Any(parameter => IsCalled(parameter, name)))
                    yield return $"{cmdlet.Name} -{name}";
            }
        }
    }

    private static bool IsCalled(ParameterDescription parameter, string name) =>
        parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Z][a-z]+-[A-Z][A-Za-z0-9]+$")]
    private static partial Regex CmdletName();

    [GeneratedRegex("^-[A-Za-z][A-Za-z]+(:.*)?$")]
    private static partial Regex ParameterName();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();
}
