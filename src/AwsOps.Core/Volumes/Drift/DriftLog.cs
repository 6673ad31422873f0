namespace AwsOps.Core.Volumes.Drift;

/// <summary>Collects what a comparison finds.</summary>
internal sealed class DriftLog(EbsVolumeGroup group)
{
    private readonly List<VolumeGroupDrift> _drifts = [];

    public IReadOnlyList<VolumeGroupDrift> Drifts => _drifts;

    /// <summary>Notes a difference.</summary>
    public void Add(string kind, string where, string? subject, string? expected, string? found, bool canRepair, string remedy) => _drifts.Add(new VolumeGroupDrift
    {
        VolumeGroupId = group.VolumeGroupId,
        Region = group.Region,
        Kind = kind,
        Where = where,
        Subject = subject,
        Expected = expected ?? "none",
        Found = found ?? "none",
        CanRepair = canRepair,
        Remedy = remedy,
    });

    /// <summary>Notes a difference that the state takes over.</summary>
    /// <returns>The value as the state should have it.</returns>
    public T Repair<T>(string kind, string where, string? subject, string? expected, string? found, T repaired)
    {
        Add(kind, where, subject, expected, found, canRepair: true, $"State: {found ?? "none"}");
        return repaired;
    }

    public void AddAll(IEnumerable<VolumeGroupDrift> drifts) => _drifts.AddRange(drifts);
}
