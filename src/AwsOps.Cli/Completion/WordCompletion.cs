using AwsOps.Cli.Binding;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;
using AwsOps.Module.Completion;

namespace AwsOps.Cli.Completion;

/// <summary>Completes the last word of a command line that is being typed: cmdlets, parameters, and values.</summary>
internal sealed class WordCompletion
{
    private static readonly string[] Verbs = ["help", "completion", "--version", "--help"];
    private readonly CmdletCatalog _catalog;
    private readonly CompletionEngine _engine;

    /// <summary>Creates the completion.</summary>
    public WordCompletion(CmdletCatalog catalog, CompletionEngine engine)
    {
        _catalog = catalog;
        _engine = engine;
    }

    /// <summary>What the last word may become.</summary>
    /// <param name="words">The words after awsops; the last is the one being typed, perhaps empty.</param>
    public async Task<IReadOnlyList<CompletionCandidate>> CompleteAsync(IReadOnlyList<string> words)
    {
        var word = words.Count == 0 ? "" : words[^1];
        if (words.Count <= 1)
            return Begins(_catalog.All.Select(e => e.Name).Concat(word.Length == 0 ? [] : Verbs), word);
        if (words[0] == "completion")
            return Begins(ShellScripts.Shells, word);
        if (words[0] is "help" or "--help")
            return Begins(_catalog.All.Select(e => e.Name), word);
        if (_catalog.Find(words[0]) is not { } cmdlet)
            return [];
        if (Token.Read(word) is { Value: { } attached } token)
            return (await ValuesAsync(cmdlet, token.Name, attached, words)).Select(c => c with { Text = word[..^attached.Length] + c.Text }).ToList();
        if (word.StartsWith('-'))
            return Parameters(cmdlet, word);
        if (Token.Read(words[^2]) is { Value: null } before && TakesValue(cmdlet, before.Name))
            return await ValuesAsync(cmdlet, before.Name, word, words);
        return await PositionalAsync(cmdlet, word, words);
    }

    private static List<CompletionCandidate> Parameters(CmdletInfo cmdlet, string word)
    {
        var dashes = word.StartsWith("--", StringComparison.Ordinal) ? "--" : "-";
        var names = cmdlet.Parameters.Select(p => p.Name)
            .Concat(HostOption.All.Where(o => cmdlet.SupportsShouldProcess || !o.NeedsShouldProcess).Select(o => o.Name));
        return Begins(names.Select(n => dashes + n), word);
    }

    private static bool TakesValue(CmdletInfo cmdlet, string name)
    {
        try
        {
            var (parameter, option) = ParameterName.Resolve(cmdlet, name);
            return parameter is not null ? !parameter.IsSwitch : !option!.IsSwitch;
        }
        catch (OpsException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<CompletionCandidate>> ValuesAsync(CmdletInfo cmdlet, string name, string word, IReadOnlyList<string> words)
    {
        try
        {
            var (parameter, option) = ParameterName.Resolve(cmdlet, name);
            return parameter is null ? Begins(option!.ValidValues, word) : await ValuesAsync(parameter, word, words);
        }
        catch (OpsException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<CompletionCandidate>> PositionalAsync(CmdletInfo cmdlet, string word, IReadOnlyList<string> words)
    {
        var named = Bound(words).Keys;
        var parameter = cmdlet.Parameters
            .Where(p => p.Roles.Values.Any(r => r.Position >= 0) && !named.Any(p.Answers))
            .OrderBy(p => p.Roles.Values.Where(r => r.Position >= 0).Min(r => r.Position))
            .Skip(PositionalBefore(cmdlet, words))
            .FirstOrDefault();
        return parameter is null ? [] : await ValuesAsync(parameter, word, words);
    }

    private async Task<IReadOnlyList<CompletionCandidate>> ValuesAsync(CmdletParameter parameter, string word, IReadOnlyList<string> words)
    {
        // In a list only the last value is being typed.
        var cut = parameter.IsArray ? word.LastIndexOf(',') + 1 : 0;
        IReadOnlyList<CompletionCandidate> found;
        if (parameter.ValidValues.Count > 0)
            found = Begins(parameter.ValidValues, word[cut..]);
        else if (parameter.Completer is not null && Activator.CreateInstance(parameter.Completer) is ValueCompleter completer)
            found = await _engine.CompleteAsync(completer, new CompletionRequest(word[cut..], Bound(words)));
        else
            return [];
        return cut == 0 ? found : found.Select(c => c with { Text = word[..cut] + c.Text }).ToList();
    }

    private static int PositionalBefore(CmdletInfo cmdlet, IReadOnlyList<string> words)
    {
        var count = 0;
        for (var i = 1; i < words.Count - 1; i++)
        {
            if (Token.Read(words[i]) is not null)
                continue;
            if (i == 1 || Token.Read(words[i - 1]) is not { Value: null } before || !TakesValue(cmdlet, before.Name))
                count++;
        }

        return count;
    }

    private static Dictionary<string, string> Bound(IReadOnlyList<string> words)
    {
        var bound = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < words.Count - 1; i++)
        {
            if (Token.Read(words[i]) is { } token)
                bound[token.Name] = token.Value ?? (i + 1 < words.Count - 1 ? words[i + 1] : "");
        }

        return bound;
    }

    private static List<CompletionCandidate> Begins(IEnumerable<string> values, string word) =>
        values.Where(v => v.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase).Select(v => new CompletionCandidate(v)).ToList();
}
