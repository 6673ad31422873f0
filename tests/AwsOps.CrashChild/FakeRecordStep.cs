using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;

namespace AwsOps.CrashChild;

/// <summary>Records the things as a volume group in the state store.</summary>
public sealed class FakeRecordStep : IOperationStep
{
    /// <summary>The account the fake operations belong to.</summary>
    public const string Account = "123456789012";

    private readonly string _groupId;
    private readonly int _things;
    private readonly Action<string> _boundary;

    /// <summary>Creates the step.</summary>
    public FakeRecordStep(string groupId, int things, Action<string> boundary)
    {
        _groupId = groupId;
        _things = things;
        _boundary = boundary;
    }

    /// <inheritdoc/>
    public string Name => "record";

    /// <inheritdoc/>
    public string Target => $"volume group {_groupId}";

    /// <inheritdoc/>
    public string Action => "Record";

    /// <inheritdoc/>
    public string Reason => "later commands look it up";

    /// <inheritdoc/>
    public Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var groups = context.Session.Store.VolumeGroups;
        if (!context.StartedBefore || groups.Get(Account, _groupId) is null)
        {
            _boundary("record");
            groups.Insert(Account, Group(context));
            _boundary("recorded");
        }

        return Task.FromResult<JsonObject?>(null);
    }

    /// <inheritdoc/>
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        _boundary("forget");
        context.Session.Store.VolumeGroups.Delete(Account, _groupId);
        _boundary("forgot");
        return Task.CompletedTask;
    }

    private EbsVolumeGroup Group(StepContext context) => new()
    {
        VolumeGroupId = _groupId,
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Status = VolumeGroupStatus.Available,
        Created = context.Session.Clock.GetUtcNow().UtcDateTime,
        Volumes = Enumerable.Range(0, _things).Select(i => new EbsVolume
        {
            RaidIndex = i,
            VolumeId = (string?)context.ResultOf($"create-{i}")?["VolumeId"] ?? throw new InvalidOperationException($"create-{i} left no result."),
            SizeGiB = 1,
            VolumeType = "gp3",
        }).ToArray(),
    };
}
