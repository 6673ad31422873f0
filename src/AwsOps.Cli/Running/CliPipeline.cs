using AwsOps.Cli.Binding;
using AwsOps.Cli.Metadata;
using AwsOps.Cli.Output;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Cli.Running;

/// <summary>The pipeline that a body sees under awsops: objects to standard output, everything else to standard error.</summary>
internal sealed class CliPipeline : IOpsPipeline
{
    private readonly object _gate = new();
    private readonly CmdletInfo _cmdlet;
    private readonly HostOptions _options;
    private readonly CliConsole _console;
    private readonly IResultWriter _writer;
    private readonly ProgressLine _progress;
    private readonly ConfirmPrompt _prompt;
    private readonly Action _outputGone;

    /// <summary>Creates the pipeline of one cmdlet run.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="options">The host's options.</param>
    /// <param name="console">The streams.</param>
    /// <param name="writer">The format of the output.</param>
    /// <param name="outputGone">Called when nobody reads the output any more.</param>
    public CliPipeline(CmdletInfo cmdlet, HostOptions options, CliConsole console, IResultWriter writer, Action outputGone)
    {
        _cmdlet = cmdlet;
        _options = options;
        _console = console;
        _writer = writer;
        _outputGone = outputGone;
        _progress = new ProgressLine(console.Error, console.IsErrorTerminal && options.ProgressAction == "Continue", console.Clock);
        _prompt = new ConfirmPrompt(cmdlet, options, console);
    }

    /// <inheritdoc/>
    public bool IsWhatIf => _options.WhatIf;

    /// <summary>How many objects were written.</summary>
    public int Outputs { get; private set; }

    /// <summary>How many changes were approved, less those that ended the cmdlet.</summary>
    public int Approved { get; private set; }

    /// <summary>The errors so far, shown or not (not those that -ErrorAction Ignore discards).</summary>
    public List<OpsErrorId> Errors { get; } = [];

    /// <inheritdoc/>
    public void Output(object value)
    {
        lock (_gate)
        {
            _progress.Clear();
            Outputs++;
            WriteOutput(() => _writer.Write(value));
        }
    }

    /// <inheritdoc/>
    public void Error(OpsException error)
    {
        if (_options.ErrorAction == "Stop")
            throw error;
        if (_options.ErrorAction == "Ignore")
            return;
        Report(error, show: _options.ErrorAction == "Continue");
    }

    /// <summary>Records a failure, and shows it.</summary>
    public void Report(OpsException error, bool show = true)
    {
        lock (_gate)
        {
            Errors.Add(error.Id);
            if (show)
                Line($"{_cmdlet.Name}: {error.Message} ({error.Id})");
        }
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
        if (_options.WarningAction == "Stop")
            throw new OpsException(OpsErrorId.Unexpected, $"Stopped by -WarningAction Stop: {message}");
        if (_options.WarningAction == "Continue")
            Message("WARNING: " + message);
    }

    /// <inheritdoc/>
    public void Verbose(string message)
    {
        if (_options.Verbose)
            Message("VERBOSE: " + message);
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
        if (_options.Debug)
            Message("DEBUG: " + message);
    }

    /// <inheritdoc/>
    public void Progress(OpsProgress progress)
    {
        lock (_gate)
            _progress.Show(progress);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ShouldProcessAsync(string target, string action)
    {
        lock (_gate)
        {
            if (_options.WhatIf)
            {
                WhatIf($"What if: Performing the operation \"{action}\" on target \"{target}\".");
                return new ValueTask<bool>(false);
            }

            _progress.Clear();
            var approved = _prompt.ShouldProcess(target, action);
            Approved += approved ? 1 : 0;
            return new ValueTask<bool>(approved);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ShouldContinueAsync(string query, string caption)
    {
        lock (_gate)
        {
            _progress.Clear();
            return new ValueTask<bool>(_prompt.ShouldContinue(query, caption));
        }
    }

    /// <summary>Writes what is held back.</summary>
    public void End()
    {
        lock (_gate)
        {
            _progress.Clear();
            WriteOutput(_writer.End);
        }
    }

    // People read a plan on standard output; where programs read objects there, it must not be among them.
    private void WhatIf(string text)
    {
        if (!OutputFormat.IsForPeople(_options, _console))
        {
            Line(text);
            return;
        }

        _progress.Clear();
        WriteOutput(() =>
        {
            _console.Out.Write(text + "\n");
            _console.Out.Flush();
        });
    }

    private void WriteOutput(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            _outputGone();
        }
    }

    private void Message(string text)
    {
        lock (_gate)
            Line(text);
    }

    private void Line(string text)
    {
        _progress.Clear();
        _console.Error.Write(text + "\n");
    }
}
