using System.Text.Json.Nodes;

namespace AwsOps.Core.Journal;

/// <summary>One step of a plan: one change to AWS, to a host or to the state, with the reason for it.</summary>
public interface IOperationStep
{
    /// <summary>Name, unique within the operation and stable over releases, for example <c>create-volume-0</c>.</summary>
    string Name { get; }

    /// <summary>What is changed; shown by -WhatIf.</summary>
    string Target { get; }

    /// <summary>What is done to it; shown by -WhatIf.</summary>
    string Action { get; }

    /// <summary>Why; shown by -WhatIf.</summary>
    string Reason { get; }

    /// <summary>
    /// Does the step. When <see cref="StepContext.StartedBefore"/> is true an earlier run recorded "about to" and no "done":
    /// the step first finds out whether its change took place (by operation tag, client token or a look at the thing itself).
    /// </summary>
    /// <returns>What later steps need to know; stored with "done".</returns>
    Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken);

    /// <summary>Takes the step's change back. Called in reverse order for every step that was started; must succeed when nothing is left to undo.</summary>
    Task UndoAsync(StepContext context, CancellationToken cancellationToken);
}
