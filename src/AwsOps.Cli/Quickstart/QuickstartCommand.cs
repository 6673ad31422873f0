namespace AwsOps.Cli.Quickstart;

/// <summary><c>awsops quickstart</c>: runs the story in a sandbox of its own in a temporary folder, showing each line and what it prints.</summary>
internal sealed class QuickstartCommand
{
    private readonly CliConsole _console;
    private readonly Func<CliConsole, IReadOnlyList<string>, Task<int>> _run;

    /// <summary>Creates the command.</summary>
    /// <param name="console">The streams.</param>
    /// <param name="run">Runs one awsops command line with the given streams.</param>
    public QuickstartCommand(CliConsole console, Func<CliConsole, IReadOnlyList<string>, Task<int>> run)
    {
        _console = console;
        _run = run;
    }

    /// <summary>Tells the story; stops at the first line that fails.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("awsops-quickstart-").FullName;
        using var sandbox = new ProcessSandbox(Path.Combine(folder, "state.db"));
        foreach (var chapter in QuickstartStory.Chapters())
        {
            _console.Out.Write($"\n# {chapter.Title}\n");
            foreach (var line in chapter.Lines)
            {
                if (await TypeAsync(line.Split('|')) is var code && code != CliExit.Done)
                    return code;
            }
        }

        _console.Out.Write($"""

            # That was all. To go on by hand in the same sandbox:
            export AWSOPS_SANDBOX=1 AWSOPS_STATE={sandbox.StatePath}
            awsops Get-SnapshotGroup

            """);
        _console.Out.Flush();
        return CliExit.Done;
    }

    private async Task<int> TypeAsync(string[] lines)
    {
        var code = CliExit.Done;
        for (var i = 0; i < lines.Length && code == CliExit.Done; i++)
        {
            _console.Out.Write($"\n$ awsops {lines[i]}\n");
            var shown = i == lines.Length - 1;
            code = await _run(shown ? _console : Quiet(), [.. lines[i].Split(' '), "-Output", "table"]);
            _console.Out.Flush();
        }

        return code;
    }

    private CliConsole Quiet() => new()
    {
        Out = TextWriter.Null,
        Error = _console.Error,
        OpenInput = () => Stream.Null,
        InputKind = _console.InputKind,
        HasUpstream = () => false,
        Clock = _console.Clock,
    };
}
