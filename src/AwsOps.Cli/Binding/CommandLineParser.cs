using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Binds the words after a cmdlet's name as PowerShell would bind them.</summary>
internal sealed class CommandLineParser
{
    private readonly CmdletInfo _cmdlet;
    private readonly ValueReader _reader;
    private readonly HostOptions _options = new();
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<CmdletParameter, List<string>> _texts = [];
    private readonly List<string> _positional = [];

    private CommandLineParser(CmdletInfo cmdlet, ValueReader reader)
    {
        _cmdlet = cmdlet;
        _reader = reader;
    }

    /// <summary>Reads the words.</summary>
    /// <exception cref="OpsException">InvalidParameter or InvalidInput, naming the parameter.</exception>
    public static CommandLine Parse(CmdletInfo cmdlet, IReadOnlyList<string> words, ValueReader reader)
    {
        var parser = new CommandLineParser(cmdlet, reader);
        parser.Split(words);
        if (parser._options.Help)
            return new CommandLine(parser._values, parser._options, cmdlet.Sets);
        foreach (var (parameter, texts) in parser._texts)
            parser._values[parameter.Name] = parser._reader.Read(parameter, texts);
        var sets = ParameterSets.Possible(cmdlet, parser._values.Keys);
        sets = parser.BindPositional(sets);
        return new CommandLine(parser._values, parser._options, sets);
    }

    private void Split(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                _positional.AddRange(words.Skip(i + 1));
                return;
            }

            if (Token.Read(words[i]) is not { } token)
                AddPositional(words, ref i);
            else if (ParameterName.Resolve(_cmdlet, token.Name) is var (parameter, option) && parameter is not null)
                AddParameter(parameter, token, words, ref i);
            else
                option!.Apply(_options, option.IsSwitch ? Flag(token) : Next(token, words, ref i));
        }
    }

    private void AddPositional(IReadOnlyList<string> words, ref int i) => _positional.Add(Joined(words[i], words, ref i));

    private void AddParameter(CmdletParameter parameter, Token token, IReadOnlyList<string> words, ref int i)
    {
        if (parameter.IsSwitch)
        {
            if (!_values.TryAdd(parameter.Name, Flag(token) == "true"))
                throw Twice(parameter);
            return;
        }

        var text = parameter.IsArray || parameter.IsTable ? Joined(Next(token, words, ref i), words, ref i) : Next(token, words, ref i);
        if (!_texts.TryGetValue(parameter, out var texts))
            _texts[parameter] = texts = [];
        else if (!parameter.IsArray && !parameter.IsTable)
            throw Twice(parameter);
        texts.Add(text);
    }

    // "a, b": the shell makes two words of it.
    private static string Joined(string text, IReadOnlyList<string> words, ref int i)
    {
        while (text.EndsWith(',') && !text.EndsWith("\\,", StringComparison.Ordinal) && i + 1 < words.Count && Token.Read(words[i + 1]) is null)
            text += words[++i];
        return text;
    }

    private static string Next(Token token, IReadOnlyList<string> words, ref int i)
    {
        if (token.Value is { Length: > 0 } given)
            return given;
        if (token.Value is null && i + 1 < words.Count && Token.Read(words[i + 1]) is null)
            return words[++i];
        if (token.Value is "")
            return "";
        var hint = i + 1 < words.Count ? $" Write -{token.Name}:{words[i + 1]} for a value that begins with a dash." : "";
        throw new OpsException(OpsErrorId.InvalidParameter, $"-{token.Name} needs a value.{hint}", token.Name);
    }

    private static string Flag(Token token) => token.Value switch
    {
        null => "true",
        _ when token.Value.Equals("true", StringComparison.OrdinalIgnoreCase) || token.Value is "1" => "true",
        _ when token.Value.Equals("$true", StringComparison.OrdinalIgnoreCase) => "true",
        _ when token.Value.Equals("false", StringComparison.OrdinalIgnoreCase) || token.Value is "0" => "false",
        _ when token.Value.Equals("$false", StringComparison.OrdinalIgnoreCase) => "false",
        "" => throw new OpsException(
            OpsErrorId.InvalidParameter,
            $"-{token.Name}: has nothing after the colon. Write -{token.Name}:true or -{token.Name}:false; $true and $false are variables of your shell.",
            token.Name),
        _ => throw new OpsException(OpsErrorId.InvalidParameter, $"-{token.Name} is a switch: '{token.Value}' must be true or false.", token.Value),
    };

    private static OpsException Twice(CmdletParameter parameter) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter.Name} is given more than once.", parameter.Name);

    private IReadOnlyList<string> BindPositional(IReadOnlyList<string> sets)
    {
        if (_positional.Count == 0)
            return sets;
        var bound = ParameterSets.Preferred(_cmdlet, sets)
            .Select(set => Slots(set, _positional.Count))
            .FirstOrDefault(slots => slots is not null)
            ?? throw Surplus(sets);
        foreach (var (parameter, texts) in bound)
            _values[parameter.Name] = _reader.Read(parameter, texts);
        return ParameterSets.Possible(_cmdlet, _values.Keys);
    }

    // The parameters of a set that take the positional values; null when there are too few.
    private List<(CmdletParameter Parameter, List<string> Texts)>? Slots(string set, int count)
    {
        var open = _cmdlet.Parameters
            .Where(p => p.RoleIn(set) is { Position: >= 0 } && !_values.ContainsKey(p.Name))
            .OrderBy(p => p.RoleIn(set)!.Value.Position)
            .ToList();
        var slots = open.Take(count).Select((p, i) => (p, new List<string> { _positional[i] })).ToList();
        if (slots.Count == count)
            return slots;
        var rest = _cmdlet.Parameters.FirstOrDefault(p => p.RoleIn(set) is { Remaining: true } && !_values.ContainsKey(p.Name));
        if (rest is null)
            return null;
        slots.RemoveAll(s => s.p == rest);
        slots.Add((rest, _positional.Skip(slots.Count).ToList()));
        return slots;
    }

    private OpsException Surplus(IReadOnlyList<string> sets)
    {
        var most = sets.Max(s => _cmdlet.Parameters.Count(p => p.RoleIn(s) is { Position: >= 0 } && !_values.ContainsKey(p.Name)));
        var value = _positional[Math.Min(most, _positional.Count - 1)];
        var hint = most > 0 && _positional.Count > 1 ? " Several values of one parameter are one word: a,b (and quote a wildcard)." : "";
        return new OpsException(OpsErrorId.InvalidParameter, $"there is no parameter that takes the value '{value}'.{hint}", value);
    }
}
