namespace AwsOps.Cli.Input;

/// <summary>What standard input is.</summary>
internal enum StandardInputKind
{
    /// <summary>A terminal: somebody types there, no records come.</summary>
    Terminal,

    /// <summary>A device that ends at once, or nothing at all.</summary>
    Nothing,

    /// <summary>A file.</summary>
    File,

    /// <summary>A pipe or socket: from a command before this one, or just inherited.</summary>
    Pipe,
}
