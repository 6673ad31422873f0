namespace AwsOps.Core.Journal;

/// <summary>One step as the journal knows it.</summary>
public sealed record OpsOperationStep
{
    /// <summary>Name, unique within the operation.</summary>
    public required string Name { get; init; }

    /// <summary>What is changed.</summary>
    public required string Target { get; init; }

    /// <summary>What is done to it.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Pending, Started, Done or Undone.</summary>
    public required string Status { get; init; }

    /// <summary>UTC instant of "about to".</summary>
    public DateTime? Started { get; init; }

    /// <summary>UTC instant of "done".</summary>
    public DateTime? Finished { get; init; }

    /// <summary>What a list of them shows: Name.</summary>
    public override string ToString() => Name;
}
