namespace AwsOps.Cli;

/// <summary>Exit codes of awsops.</summary>
internal static class CliExit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed; nothing was done.</summary>
    public const int Failed = 1;

    /// <summary>Wrong parameters or input; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>There is a difference where none was expected; nothing was done.</summary>
    public const int Different = 2;

    /// <summary>Something was done, and something failed.</summary>
    public const int Partly = 3;

    /// <summary>Stopped by Ctrl-C or a signal.</summary>
    public const int Stopped = 130;

    /// <summary>Whoever read the output has gone.</summary>
    public const int BrokenPipe = 141;
}
