using System.Text.Json.Serialization;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Changes;

/// <summary>One change of one record set.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Before">The record as it was read; null when there was none.</param>
/// <param name="After">The record as it is to be; null when it is deleted.</param>
public sealed record RecordChange(RecordChangeKind Kind, R53Record? Before, R53Record? After)
{
    /// <summary>The record, as it is to be or was.</summary>
    [JsonIgnore]
    public R53Record Record => After ?? Before!;

    /// <summary>Makes a record that is not there.</summary>
    public static RecordChange Create(R53Record after) => new(RecordChangeKind.Create, null, RecordRules.Normal(after));

    /// <summary>Deletes a record, exactly as it was read: Route 53 refuses it when somebody has changed it since.</summary>
    public static RecordChange Delete(R53Record before) => new(RecordChangeKind.Delete, before, null);

    /// <summary>Sets a record, whatever it was.</summary>
    public static RecordChange Upsert(R53Record? before, R53Record after) => new(RecordChangeKind.Upsert, before, RecordRules.Normal(after));

    /// <summary>Changes a record that is as it was read: Route 53 refuses it when somebody has changed it since.</summary>
    public static RecordChange Replace(R53Record before, R53Record after) => new(RecordChangeKind.Replace, before, RecordRules.Normal(after));

    /// <summary>This change and one that starts from what it makes, as one; null when they make nothing.</summary>
    /// <param name="next">The change after this one: its <see cref="Before"/> is this one's <see cref="After"/>.</param>
    public RecordChange? Then(RecordChange next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return (Before, next.After) switch
        {
            (null, null) => null,
            (null, { } after) => this with { After = after },
            ({ } before, null) => Delete(before),
            ({ } before, { } after) => RecordRules.AreSame(before, after) ? null : Replace(before, after),
        };
    }

    /// <summary>Elements that Route 53 counts for it: at most 1,000 a batch.</summary>
    [JsonIgnore]
    public int Elements => Kind switch
    {
        RecordChangeKind.Upsert => 2 * Count(After),
        _ => Count(Before) + Count(After),
    };

    /// <summary>Characters that Route 53 counts for it: at most 32,000 a batch.</summary>
    [JsonIgnore]
    public int Characters => Kind switch
    {
        RecordChangeKind.Upsert => 2 * Length(After),
        _ => Length(Before) + Length(After),
    };

    /// <summary>What it does, for people.</summary>
    public string Describe() => Kind switch
    {
        RecordChangeKind.Create => $"Create: {RecordWords.Of(After!)}",
        RecordChangeKind.Delete => $"Delete: {RecordWords.Of(Before!)}",
        _ when Before is null => $"Create: {RecordWords.Of(After!)}",
        _ => $"Change: {RecordWords.Of(Before)} -> {RecordWords.Of(After!)}",
    };

    private static int Count(R53Record? record) => record is null ? 0 : Math.Max(1, record.Value.Count);

    private static int Length(R53Record? record) => record?.Value.Sum(v => v.Length) ?? 0;
}
