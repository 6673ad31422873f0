namespace AwsOps.Core.Journal;

/// <summary>A kind of operation: turns a stored plan back into its steps, so that another process can resume it.</summary>
public interface IOperationKind
{
    /// <summary>Stable name, for example <c>NewVolumeGroup</c>.</summary>
    string Name { get; }

    /// <summary>The steps of a plan, always the same for the same plan.</summary>
    /// <param name="planJson">The plan as the planner made it.</param>
    IReadOnlyList<IOperationStep> BuildSteps(string planJson);

    /// <summary>What the operation changes and no other may change until it is finished, for example a volume group's id; empty when there is no such thing.</summary>
    /// <param name="planJson">The plan.</param>
    IReadOnlyList<string> SubjectsOf(string planJson) => [];

    /// <summary>Why such an operation cannot be taken back; null when it can.</summary>
    /// <param name="planJson">The plan.</param>
    string? UndoRefusal(string planJson) => null;

    /// <summary>Whether such an operation, once nobody works on it, is over when another takes its subject by force. Not where it made things that only it knows.</summary>
    bool CanBeSuperseded => false;
}
