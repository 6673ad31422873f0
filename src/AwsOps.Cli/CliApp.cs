using AwsOps.Cli.Binding;
using AwsOps.Cli.Completion;
using AwsOps.Cli.Help;
using AwsOps.Cli.Metadata;
using AwsOps.Cli.Quickstart;
using AwsOps.Cli.Running;
using AwsOps.Core.Errors;
using AwsOps.Module.Completion;

namespace AwsOps.Cli;

/// <summary>The awsops executable, apart from the process it runs in.</summary>
internal sealed class CliApp
{
    private readonly CmdletCatalog _catalog;
    private readonly CliConsole _console;

    /// <summary>Creates the application.</summary>
    /// <param name="catalog">The cmdlets.</param>
    /// <param name="console">The streams.</param>
    public CliApp(CmdletCatalog catalog, CliConsole console)
    {
        _catalog = catalog;
        _console = console;
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="words">The words after awsops.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        switch (words.Count == 0 ? "--help" : words[0])
        {
            case "--version" or "-v" or "version": return Print(HelpCommand.Version + "\n");
            case "--help" or "-h" or "-?" or "help": return Help(words.Skip(1).FirstOrDefault());
            case "quickstart": return await new QuickstartCommand(_console, (console, line) => new CliApp(_catalog, console).RunAsync(line, cancellationToken)).RunAsync();
            case "completion": return Script(words.Skip(1).FirstOrDefault() ?? "");
            case "__complete": return await CompleteAsync(words.Skip(1).SkipWhile(w => w == "--").ToList());
            default: return await RunCmdletAsync(words, cancellationToken);
        }
    }

    private async Task<int> RunCmdletAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (_catalog.Find(words[0]) is not { } cmdlet)
            return Unknown(words[0]);
        CommandLine line;
        try
        {
            line = CommandLineParser.Parse(cmdlet, words.Skip(1).ToList(), new ValueReader(_console.ReadFile));
        }
        catch (OpsException error)
        {
            return Usage($"{cmdlet.Name}: {error.Message} ({error.Id})", cmdlet.Name);
        }

        if (line.Options.Help)
            return Print(HelpCommand.Of(cmdlet));
        return await ConnectionOfProcess.RunAsync(cmdlet, _console, () => new CmdletRunner(cmdlet, line, _console, cancellationToken).RunAsync());
    }

    private int Help(string? name)
    {
        if (name is null)
            return Print(HelpCommand.Overview(_catalog));
        if (_catalog.Find(name) is { } cmdlet)
            return Print(HelpCommand.Of(cmdlet));
        return HelpPages.Find(name) is { } page ? Print(page) : Unknown(name);
    }

    private int Script(string shell) => ShellScripts.For(shell) is { } script
        ? Print(script)
        : Usage($"awsops: completion is for {string.Join(", ", ShellScripts.Shells)}, not '{shell}'. ({OpsErrorId.InvalidParameter})", null);

    private async Task<int> CompleteAsync(IReadOnlyList<string> words)
    {
        var found = await new WordCompletion(_catalog, CompletionEngine.Shared).CompleteAsync(words);
        return Print(string.Concat(found.Select(c => string.IsNullOrEmpty(c.Description) ? $"{c.Text}\n" : $"{c.Text}\t{c.Description}\n")));
    }

    private int Unknown(string name)
    {
        var nearest = _catalog.Nearest(name);
        return Usage($"awsops: there is no cmdlet '{name}'.{(nearest is null ? "" : $" Did you mean {nearest}?")} ({OpsErrorId.InvalidParameter})", null);
    }

    private int Usage(string message, string? cmdlet)
    {
        _console.Error.Write($"{message}\nTry: awsops help{(cmdlet is null ? "" : " " + cmdlet)}\n");
        return CliExit.Usage;
    }

    private int Print(string text)
    {
        try
        {
            _console.Out.Write(text);
            _console.Out.Flush();
            return CliExit.Done;
        }
        catch (IOException)
        {
            return CliExit.BrokenPipe;
        }
    }
}
