using AwsOps.Cli.Binding;
using AwsOps.Cli.Input;
using AwsOps.Cli.Metadata;
using AwsOps.Cli.Output;
using AwsOps.Core.Errors;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Running;

/// <summary>Runs one cmdlet: begin, once a record, end; and tells the exit code.</summary>
internal sealed class CmdletRunner
{
    private readonly CmdletInfo _cmdlet;
    private readonly CommandLine _line;
    private readonly CliConsole _console;
    private readonly CancellationTokenSource _stop;
    private readonly CliPipeline _pipeline;
    private bool _outputGone;
    private int _recordsDone;

    /// <summary>Creates the run.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="line">Its parameters.</param>
    /// <param name="console">The streams.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C.</param>
    public CmdletRunner(CmdletInfo cmdlet, CommandLine line, CliConsole console, CancellationToken cancellationToken)
    {
        _cmdlet = cmdlet;
        _line = line;
        _console = console;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pipeline = new CliPipeline(cmdlet, line.Options, console, OutputFormat.Writer(line.Options, console, cmdlet.Type), OutputGone);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var stop = _stop;
        try
        {
            await RunBodyAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped();
        }
        catch (Exception exception)
        {
            if (stop.IsCancellationRequested && exception.InnerException is OperationCanceledException)
                return Stopped();
            _pipeline.End();
            _pipeline.Report(OpsErrors.From(exception));
            return Code();
        }

        _pipeline.End();
        return _outputGone ? CliExit.BrokenPipe : Code();
    }

    private async Task RunBodyAsync(CancellationToken cancellationToken)
    {
        using var command = (OpsCommand)Activator.CreateInstance(_cmdlet.Type)!;
        var properties = new PropertyValues(_cmdlet, _line, command);
        var names = _line.Values.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var plan = Plan(ParameterSets.IsSatisfied(_cmdlet, _line.Sets, names), out var patience);
        if (plan == InputPlan.Skip)
            ParameterSets.Resolve(_cmdlet, _line.Sets, names);
        properties.Apply(new Dictionary<string, object?>(), _line.Sets[0]);
        await command.InvokeBeginAsync(_pipeline, cancellationToken);
        var binder = new RecordBinder(_cmdlet, _line);
        var records = InputSource.ReadAsync(plan, patience, OpenInput, _console.HasUpstream, _console.Clock, cancellationToken);
        await foreach (var record in records)
        {
            if (record is null)
                properties.Apply(new Dictionary<string, object?>(), ParameterSets.Resolve(_cmdlet, _line.Sets, names));
            else if (!TryBind(binder, record.Value, properties))
                continue;
            var errors = _pipeline.Errors.Count;
            await command.InvokeProcessAsync(_pipeline, cancellationToken);
            _recordsDone += _pipeline.Errors.Count == errors ? 1 : 0;
        }

        // Where the work is done at the end, records that were only collected are no success if it fails.
        var (collected, before) = (_recordsDone, _pipeline.Errors.Count);
        _recordsDone = 0;
        await command.InvokeEndAsync(_pipeline, cancellationToken);
        if (_pipeline.Errors.Count == before)
            _recordsDone = collected;
    }

    private InputPlan Plan(bool complete, out TimeSpan patience)
    {
        patience = complete ? InputSource.Patience : InputSource.LongPatience;
        if (_line.Options.InputFile is not null)
            return InputPlan.Read;
        var identity = _cmdlet.Parameters.Any(p => p.IsIdentity && _line.Values.ContainsKey(p.Name));
        return InputPolicy.Decide(_line.Options.StdIn, _console.InputKind(), _cmdlet.TakesInput, identity, complete, _console.HasUpstream);
    }

    private Stream OpenInput()
    {
        if (_line.Options.InputFile is null or "-")
            return _console.OpenInput();
        try
        {
            return File.OpenRead(_line.Options.InputFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.InvalidInput, $"-InputFile {_line.Options.InputFile}: {e.Message}", _line.Options.InputFile, e);
        }
    }

    // As in PowerShell, a record that fits no parameter is reported and the next one is tried.
    private bool TryBind(RecordBinder binder, InputRecord record, PropertyValues properties)
    {
        try
        {
            var (values, set) = binder.Bind(record);
            properties.Apply(values, set);
            return true;
        }
        catch (OpsException error) when (error.Id is OpsErrorId.InvalidInput or OpsErrorId.InvalidParameter)
        {
            _pipeline.Error(error);
            return false;
        }
    }

    private int Stopped()
    {
        _pipeline.End();
        if (_outputGone)
            return CliExit.BrokenPipe;
        _console.Error.Write($"{_cmdlet.Name}: stopped.\n");
        return CliExit.Stopped;
    }

    // A reader that went away stops the cmdlet as Select-Object -First stops one in PowerShell.
    private void OutputGone()
    {
        _outputGone = true;
        _stop.Cancel();
    }

    private int Code()
    {
        if (_pipeline.Errors.Count == 0)
            return CliExit.Done;
        if (_pipeline.Errors.TrueForAll(id => id == OpsErrorId.ChangesFound))
            return CliExit.Different;
        if (_pipeline.Outputs > 0 || _recordsDone > 0 || _pipeline.Approved > _pipeline.Errors.Count)
            return CliExit.Partly;
        return _pipeline.Errors.TrueForAll(id => id is OpsErrorId.InvalidParameter or OpsErrorId.InvalidInput) ? CliExit.Usage : CliExit.Failed;
    }
}
