using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>Removes the scratch volumes: takes back, last first, what the steps before have made.</summary>
/// <param name="plan">The plan.</param>
/// <param name="made">The steps that made something.</param>
internal sealed class CleanUpStep(SnapshotTestPlan plan, IReadOnlyList<IOperationStep> made) : IOperationStep
{
    public string Name => "clean-up";

    public string Target => $"volume group {plan.Scratch.VolumeGroupId} ({plan.Scratch.Members.Count} scratch volume(s))";

    public string Action => "Unmount, detach and delete";

    public string Reason => "they were made for the test alone";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        foreach (var step in made.Reverse())
            await step.UndoAsync(context, cancellationToken);
        return null;
    }

    // An undo takes the other steps back by itself.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
