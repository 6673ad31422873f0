using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsOps.Core.Tags;

/// <summary>The tags that AwsOps sets in its create calls, so that what a lost reply left behind is found, and state can be rebuilt from AWS.</summary>
public static class OpsTags
{
    /// <summary>Operation id of the create call; what a look-up after an unknown outcome searches for.</summary>
    public const string Operation = "awsops:operation";

    /// <summary>Volume group id.</summary>
    public const string VolumeGroup = "awsops:volume-group";

    /// <summary>0-based position in the array.</summary>
    public const string RaidIndex = "awsops:raid-index";

    /// <summary>Array facts: <c>level=0;chunk=256;fs=xfs</c>; on snapshots with the array's UUID too.</summary>
    public const string Array = "awsops:array";

    /// <summary>Snapshot group id.</summary>
    public const string SnapshotGroup = "awsops:snapshot-group";

    /// <summary>Schedule id.</summary>
    public const string Schedule = "awsops:schedule";

    /// <summary>Schedule tier and UTC slot start; with the volume group behind it when the schedule takes one group of each in a slot.</summary>
    public const string Slot = "awsops:slot";

    /// <summary>UTC instant of expiry.</summary>
    public const string Expires = "awsops:expires";

    /// <summary>Host name at the time.</summary>
    public const string Host = "awsops:host";

    /// <summary>Mount point at the time.</summary>
    public const string MountPoint = "awsops:mount-point";

    /// <summary>Instance at the time.</summary>
    public const string Instance = "awsops:instance";

    /// <summary>Availability Zone of the source volumes.</summary>
    public const string Zone = "awsops:zone";

    /// <summary>The source volumes in array order, without their <c>vol-</c>; what one value cannot hold goes on in <c>awsops:members-2</c> and so on.</summary>
    public const string Members = "awsops:members";

    /// <summary>Type, IOPS and throughput of the source volumes (<c>gp3/3000/125</c>): once when all are alike, else in array order.</summary>
    public const string VolumeType = "awsops:volume-type";

    /// <summary>UTC instant a snapshot group was taken.</summary>
    public const string Created = "awsops:created";

    /// <summary><c>yes</c> when the file system was frozen, <c>no</c> when the freeze did not hold.</summary>
    public const string Frozen = "awsops:frozen";

    /// <summary>The snapshot group that this is a copy of: <c>snapg-…@region</c>.</summary>
    public const string Source = "awsops:source";

    /// <summary>The snapshot that this is a copy of.</summary>
    public const string SourceSnapshot = "awsops:source-snapshot";

    /// <summary>A hold: UTC instant of its end or <c>-</c>, then the reason.</summary>
    public const string Hold = "awsops:hold";

    /// <summary>Last restore test: result, UTC instant, then what it found.</summary>
    public const string Test = "awsops:test";

    /// <summary>Most tags a resource; those that begin with aws: do not count.</summary>
    public const int MaxTags = 50;

    /// <summary>Ours take at most this many of <see cref="MaxTags"/>.</summary>
    public const int Reserved = 12;

    /// <summary>On snapshots ours take at most this many of <see cref="MaxTags"/>.</summary>
    public const int ReservedOnSnapshots = 24;

    /// <summary>Longest tag key that EC2 takes, in characters.</summary>
    public const int MaxKeyLength = 127;

    /// <summary>Longest tag value that EC2 takes, in characters.</summary>
    public const int MaxValueLength = 256;

    /// <summary>Builds the tag specification of a create call: ours first, then the user's.</summary>
    /// <param name="type">Resource type.</param>
    /// <param name="own">Our tags; pairs with a null value are left out, long values are cut at EC2's limit.</param>
    /// <param name="user">The user's tags; already checked by <see cref="TagRules"/>.</param>
    public static List<TagSpecification> Specification(ResourceType type, IEnumerable<(string Key, string? Value)> own, IReadOnlyDictionary<string, string> user)
    {
        var tags = new List<Tag>();
        foreach (var (key, value) in own)
        {
            if (value is not null)
                tags.Add(new Tag { Key = key, Value = value.Length <= MaxValueLength ? value : value[..MaxValueLength] });
        }

        foreach (var (key, value) in user)
            tags.Add(new Tag { Key = key, Value = value });
        return [new TagSpecification { ResourceType = type, Tags = tags }];
    }

    /// <summary>The value of one tag, or null.</summary>
    public static string? Value(IReadOnlyList<Tag>? tags, string key) => tags?.FirstOrDefault(t => t.Key == key)?.Value;

    /// <summary>All tags as a dictionary, sorted by key.</summary>
    public static SortedDictionary<string, string> ToDictionary(IReadOnlyList<Tag>? tags)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
            result[tag.Key!] = tag.Value ?? "";
        return result;
    }
}
