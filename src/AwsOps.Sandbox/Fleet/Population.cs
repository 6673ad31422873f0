using AwsOps.Sandbox.EC2;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>Puts things into an account that no AWS call of the sandbox makes.</summary>
internal sealed class Population
{
    private readonly AccountState _state;
    private readonly DateTime _now;

    public Population(AccountState state, DateTime now)
    {
        _state = state;
        _now = now;
    }

    public IReadOnlyList<string> AddSnapshots(string region, int count, IReadOnlyDictionary<string, string>? tags)
    {
        var ids = new List<string>(count);
        for (var number = 0; number < count; number++)
        {
            var created = _now.AddMinutes(number - count);
            var row = new SnapshotRow
            {
                Id = Ids.New("snap"),
                Region = region,
                OwnerId = SandboxAccount.AccountId,
                VolumeId = $"vol-0{number % 500:x16}",
                Size = 8 + (number % 100),
                Description = $"nightly {number}",
                Created = created,
                CompletesAt = created.AddSeconds(30),
                Tags = new Dictionary<string, string>(tags ?? new Dictionary<string, string>(), StringComparer.Ordinal),
            };
            _state.Snapshots.Put(row);
            ids.Add(row.Id);
        }

        return ids;
    }

    public bool SetParameter(string region, string name, string value, string type)
    {
        var row = new ParameterRow { Name = name, Region = region, Type = type, Value = value, Version = 1, Modified = _now };
        _state.Parameters.Put(row with { Version = (_state.Parameters.Find(row.Key)?.Version ?? 0) + 1 });
        return true;
    }

    public bool SetEncryption(string region, bool isOn, string? kmsKeyId)
    {
        var row = _state.Regions.Find(region) ?? throw new ArgumentException($"The sandbox has no Region '{region}'.", nameof(region));
        _state.Regions.Put(row with { EncryptByDefault = isOn, KmsKeyId = kmsKeyId });
        return true;
    }
}
