using System.Text;
using AwsOps.Cli.Input;
using AwsOps.Cli.Metadata;
using AwsOps.Cli.Tests.TestCmdlets;

namespace AwsOps.Cli.Tests;

/// <summary>Runs a command line over the test cmdlets, with streams of the test's choice.</summary>
internal sealed class CliRun
{
    private static readonly CmdletCatalog Catalog = CmdletCatalog.OfTypes(
        typeof(GetThingCommand), typeof(NewThingCommand), typeof(RemoveThingCommand), typeof(WaitThingCommand));

    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private Queue<string> _typed = new();
    private StandardInputKind _kind = StandardInputKind.Nothing;
    private Stream _input = Stream.Null;

    public bool OutputTerminal { get; set; }

    public bool ErrorTerminal { get; set; }

    public bool Upstream { get; set; }

    public int? Width { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public TextWriter? OutWriter { get; set; }

    public Dictionary<string, string> Files { get; } = [];

    public int Code { get; private set; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What awsops printed, as JSON strings without their quotes.</summary>
    public string[] Values => Lines.Select(l => l.Trim('"')).ToArray();

    public CliRun Piped(string input, StandardInputKind kind = StandardInputKind.Pipe) => From(new MemoryStream(Encoding.UTF8.GetBytes(input)), kind);

    public CliRun From(Stream input, StandardInputKind kind)
    {
        _input = input;
        _kind = kind;
        return this;
    }

    public CliRun Typing(params string[] answers)
    {
        _typed = new Queue<string>(answers);
        _kind = StandardInputKind.Terminal;
        return this;
    }

    public async Task<CliRun> RunAsync(string words, CancellationToken cancellationToken = default) =>
        await RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellationToken);

    public async Task<CliRun> RunAsync(string[] words, CancellationToken cancellationToken = default)
    {
        var console = new CliConsole
        {
            Out = OutWriter ?? new StringWriter(_out),
            Error = new StringWriter(_error),
            OpenInput = () => _input,
            InputKind = () => _kind,
            HasUpstream = () => Upstream,
            IsOutputTerminal = OutputTerminal,
            IsErrorTerminal = ErrorTerminal,
            Width = () => Width,
            ReadLine = () => _typed.TryDequeue(out var line) ? line : null,
            ReadFile = name => Files.TryGetValue(name, out var text) ? text : throw new FileNotFoundException($"Could not find file '{name}'."),
            Clock = Clock,
        };
        Code = await new CliApp(Catalog, console).RunAsync(words, cancellationToken);
        return this;
    }
}
