namespace AwsOps.Core.Journal;

/// <summary>A planned operation, before anyone was asked.</summary>
/// <param name="OperationId">Its id, as the plan's tags carry it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Target">What it is about, for people.</param>
/// <param name="Action">What it does, for people.</param>
/// <param name="Region">AWS Region.</param>
/// <param name="PlanJson">The plan.</param>
/// <param name="OverStalled">Let no unfinished operation on the same subject that nobody works on stop this one; it is over then (<see cref="IOperationKind.CanBeSuperseded"/>).</param>
public sealed record OpsWork(string OperationId, string Kind, string Target, string Action, string? Region, string PlanJson, bool OverStalled = false)
{
    /// <summary>Called in the transaction that records the operation; throws when what was planned on holds no more.</summary>
    public Action? CheckBeforeStart { get; init; }
}
