namespace AwsOps.Cli.Input;

/// <summary>
/// Decides what to do about standard input, which under cron, CI, ssh and services may be a pipe that nobody ever writes to or closes.
/// </summary>
internal static class InputPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="forced">The user's -StdIn (true) or --no-stdin (false).</param>
    /// <param name="kind">What standard input is.</param>
    /// <param name="takesInput">Whether the cmdlet has parameters that an input record can bind.</param>
    /// <param name="identityGiven">Whether such a parameter that names what to work on is on the command line.</param>
    /// <param name="complete">Whether the command line has all mandatory parameters of some set.</param>
    /// <param name="hasUpstream">Whether another command feeds standard input; asked only when it matters.</param>
    public static InputPlan Decide(
        bool? forced, StandardInputKind kind, bool takesInput, bool identityGiven, bool complete, Func<bool> hasUpstream)
    {
        if (forced is { } choice)
            return choice ? InputPlan.Read : InputPlan.Skip;
        if (!takesInput || kind is StandardInputKind.Terminal or StandardInputKind.Nothing)
            return InputPlan.Skip;
        if (!complete)
            return kind == StandardInputKind.File || hasUpstream() ? InputPlan.Read : InputPlan.Look;
        if (identityGiven)
            return InputPlan.Skip;
        if (kind == StandardInputKind.File)
            return InputPlan.Look;
        return hasUpstream() ? InputPlan.Read : InputPlan.Look;
    }
}
