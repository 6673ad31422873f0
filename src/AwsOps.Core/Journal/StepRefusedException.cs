using AwsOps.Core.Errors;

namespace AwsOps.Core.Journal;

/// <summary>A step's call was refused, so that the step has done nothing. An operation that had done nothing before is over then: there is nothing to resume.</summary>
/// <param name="why">The refusal.</param>
internal sealed class StepRefusedException(OpsException why) : Exception(why.Message, why)
{
    /// <summary>The refusal.</summary>
    public OpsException Why => why;
}
