using AwsOps.Cli.Binding;
using AwsOps.Cli.Input;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Running;

/// <summary>Asks the user, in PowerShell's words. Without a terminal a question is an error that says which parameter answers it.</summary>
internal sealed class ConfirmPrompt
{
    private readonly CmdletInfo _cmdlet;
    private readonly HostOptions _options;
    private readonly CliConsole _console;
    private bool? _processAll;
    private bool? _continueAll;

    /// <summary>Creates the prompt of one cmdlet run.</summary>
    public ConfirmPrompt(CmdletInfo cmdlet, HostOptions options, CliConsole console)
    {
        _cmdlet = cmdlet;
        _options = options;
        _console = console;
    }

    /// <summary>Whether to act: asks with -Confirm, and where the cmdlet's impact is high; -Confirm:false never asks.</summary>
    /// <exception cref="OpsException">InvalidParameter when a question is needed and nobody can answer.</exception>
    public bool ShouldProcess(string target, string action)
    {
        if (!(_options.Confirm ?? _cmdlet.ConfirmImpact >= CmdletInfo.HighImpact))
            return true;
        if (_processAll is { } all)
            return all;
        Require($"to \"{action}\" {target}", "-Confirm:false");
        return Ask("Confirm\nAre you sure you want to perform this action?", $"Performing the operation \"{action}\" on target \"{target}\".", ref _processAll);
    }

    /// <summary>Whether to go on.</summary>
    /// <exception cref="OpsException">InvalidParameter when nobody can answer.</exception>
    public bool ShouldContinue(string query, string caption)
    {
        if (_continueAll is { } all)
            return all;
        Require($"'{query}'", "-Force");
        return Ask(caption, query, ref _continueAll);
    }

    private void Require(string question, string parameter)
    {
        if (_console.InputKind() == StandardInputKind.Terminal)
            return;
        throw new OpsException(
            OpsErrorId.InvalidParameter,
            $"asks {question}, and standard input is no terminal to answer on. Add {parameter} to go ahead, or -WhatIf to see the plan.",
            parameter);
    }

    private bool Ask(string caption, string question, ref bool? all)
    {
        var error = _console.Error;
        error.Write($"\n{caption}\n{question}\n");
        while (true)
        {
            error.Write("[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): ");
            switch (_console.ReadLine()?.Trim().ToUpperInvariant())
            {
                case "" or "Y" or "YES": return true;
                case "A": return (all = true).Value;
                case "N" or "NO" or null: return false;
                case "L": return (all = false).Value;
                default:
                    error.Write("Y - do this step.\nA - do this and all further steps.\nN - skip this step.\nL - skip this and all further steps.\n");
                    break;
            }
        }
    }
}
