using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

/// <summary>A new store in a folder of its own, and a clock to drive it.</summary>
internal sealed class TestStore : IDisposable
{
    public const string Account = "123456789012";
    public const string OtherAccount = "210987654321";

    private readonly TempFolder _folder = new();

    public TestStore() => Store = OpsStore.Open(File, Clock);

    public ManualClock Clock { get; } = new();

    public string File => _folder.File("state.db");

    public OpsStore Store { get; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Another connection to the same file.</summary>
    public OpsStore OpenAgain() => OpsStore.Open(File, Clock);

    public long Count(string table) => (long)Store.Connection.Read(() => Store.Connection.Scalar($"SELECT count(*) FROM {table}"))!;

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
