using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>One of the parameters that every cmdlet has under awsops.</summary>
/// <param name="Name">Name.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="IsSwitch">Whether it stands alone.</param>
/// <param name="ValidValues">What it may be; empty when anything.</param>
/// <param name="Set">Puts the value into the options.</param>
/// <param name="NeedsShouldProcess">Only on cmdlets that change something.</param>
internal sealed record HostOption(
    string Name, string[] Aliases, bool IsSwitch, string[] ValidValues, Action<HostOptions, string> Set, bool NeedsShouldProcess = false)
{
    private static readonly string[] Actions = ["Continue", "SilentlyContinue", "Stop", "Ignore"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostOption> All { get; } =
    [
        new("Output", ["o"], false, ["table", "list", "json", "jsonl", "tsv"], static (o, v) => o.Output = v),
        new("WhatIf", ["wi", "dry-run"], true, [], static (o, v) => o.WhatIf = IsTrue(v), NeedsShouldProcess: true),
        new("Confirm", ["cf"], true, [], static (o, v) => o.Confirm = IsTrue(v), NeedsShouldProcess: true),
        new("Verbose", ["vb"], true, [], static (o, v) => o.Verbose = IsTrue(v)),
        new("Debug", ["db"], true, [], static (o, v) => o.Debug = IsTrue(v)),
        new("ErrorAction", ["ea"], false, Actions, static (o, v) => o.ErrorAction = v),
        new("WarningAction", ["wa"], false, Actions, static (o, v) => o.WarningAction = v),
        new("ProgressAction", ["proga"], false, Actions, static (o, v) => o.ProgressAction = v),
        new("InputFile", [], false, [], static (o, v) => o.InputFile = v),
        new("StdIn", [], true, [], static (o, v) => o.StdIn = IsTrue(v)),
        new("No-StdIn", ["NoStdIn"], true, [], static (o, v) => o.StdIn = !IsTrue(v)),
        new("Help", ["?"], true, [], static (o, v) => o.Help = IsTrue(v)),
    ];

    /// <summary>Whether PowerShell has it too: then a beginning that fits it and a parameter is ambiguous, as there.</summary>
    public bool IsCommon => Name is not ("Output" or "InputFile" or "StdIn" or "No-StdIn" or "Help");

    /// <summary>Whether a name is its own or an alias.</summary>
    public bool Answers(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks and sets the value.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public void Apply(HostOptions options, string value)
    {
        if (ValidValues.Length > 0)
        {
            value = ValidValues.FirstOrDefault(v => v.Equals(value, StringComparison.OrdinalIgnoreCase))
                ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-{Name} '{value}' must be one of {string.Join(", ", ValidValues)}.", value);
        }

        Set(options, value);
    }

    private static bool IsTrue(string value) => value == "true";
}
