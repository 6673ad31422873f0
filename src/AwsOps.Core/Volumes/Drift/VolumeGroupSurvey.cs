namespace AwsOps.Core.Volumes.Drift;

/// <summary>What EC2 and the hosts say now.</summary>
public sealed record VolumeGroupSurvey
{
    /// <summary>Volumes by id: all members of the groups that are compared, as far as they exist.</summary>
    public required IReadOnlyDictionary<string, VolumeFacts> Volumes { get; init; }

    /// <summary>Hosts by instance id.</summary>
    public required IReadOnlyDictionary<string, SurveyedHost> Hosts { get; init; }
}
