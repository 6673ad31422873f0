namespace AwsOps.Core.Journal;

/// <summary>A kind of operation: turns a stored plan back into its steps, so that another process can resume it.</summary>
public interface IOperationKind
{
    /// <summary>Stable name, for example <c>NewVolumeGroup</c>.</summary>
    string Name { get; }

    /// <summary>The steps of a plan, always the same for the same plan.</summary>
    /// <param name="planJson">The plan as the planner made it.</param>
    IReadOnlyList<IOperationStep> BuildSteps(string planJson);
}
