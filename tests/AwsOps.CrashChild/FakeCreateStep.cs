using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.CrashChild;

/// <summary>Makes one thing, tagged with operation and step; looks for it first when an earlier run may have made it.</summary>
public sealed class FakeCreateStep : IOperationStep
{
    private readonly FakeCloud _cloud;
    private readonly Action<string> _boundary;

    /// <summary>Creates the step.</summary>
    public FakeCreateStep(FakeCloud cloud, int index, Action<string> boundary)
    {
        _cloud = cloud;
        _boundary = boundary;
        Name = $"create-{index}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Target => $"thing {Name}";

    /// <inheritdoc/>
    public string Action => "Create";

    /// <inheritdoc/>
    public string Reason => "the plan wants it";

    /// <inheritdoc/>
    public Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tag = $"{context.OperationId}/{Name}";
        if (!context.StartedBefore || !_cloud.Exists(tag))
        {
            _boundary($"create {Name}");
            _cloud.Create(tag);
            _boundary($"created {Name}");
        }

        return Task.FromResult<JsonObject?>(new JsonObject { ["VolumeId"] = tag });
    }

    /// <inheritdoc/>
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var tag = $"{context.OperationId}/{Name}";
        _boundary($"delete {Name}");
        if (_cloud.Exists(tag))
            _cloud.Delete(tag);
        _boundary($"deleted {Name}");
        return Task.CompletedTask;
    }
}
