namespace AwsOps.Cli.Input;

/// <summary>What to do about standard input.</summary>
internal enum InputPlan
{
    /// <summary>Leave it alone; run once with the command line's parameters.</summary>
    Skip,

    /// <summary>Read it to its end; run once a record, and not at all when there is none.</summary>
    Read,

    /// <summary>
    /// Look whether it brings something: records run as with <see cref="Read"/>; an end without records, or silence on a pipe that no
    /// command feeds, runs once as with <see cref="Skip"/>.
    /// </summary>
    Look,
}
