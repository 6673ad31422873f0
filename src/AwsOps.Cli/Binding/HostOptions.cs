namespace AwsOps.Cli.Binding;

/// <summary>The parameters that every cmdlet has under awsops: PowerShell's common ones and ours.</summary>
internal sealed record HostOptions
{
    /// <summary>table, list, json, jsonl or tsv; null means table on a terminal and jsonl elsewhere.</summary>
    public string? Output { get; set; }

    /// <summary>-WhatIf.</summary>
    public bool WhatIf { get; set; }

    /// <summary>-Confirm: true always asks, false never, null asks where the cmdlet's impact is high.</summary>
    public bool? Confirm { get; set; }

    /// <summary>-Verbose.</summary>
    public bool Verbose { get; set; }

    /// <summary>-Debug.</summary>
    public bool Debug { get; set; }

    /// <summary>-ErrorAction: Continue, Stop, SilentlyContinue or Ignore.</summary>
    public string ErrorAction { get; set; } = "Continue";

    /// <summary>-WarningAction: Continue, Stop, SilentlyContinue or Ignore.</summary>
    public string WarningAction { get; set; } = "Continue";

    /// <summary>-ProgressAction: Continue, SilentlyContinue or Ignore.</summary>
    public string ProgressAction { get; set; } = "Continue";

    /// <summary>-StdIn: true always reads standard input, false never, null decides.</summary>
    public bool? StdIn { get; set; }

    /// <summary>-InputFile: records come from this file; - is standard input.</summary>
    public string? InputFile { get; set; }

    /// <summary>-? or --help.</summary>
    public bool Help { get; set; }
}
