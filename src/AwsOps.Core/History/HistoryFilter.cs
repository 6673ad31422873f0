namespace AwsOps.Core.History;

/// <summary>Which part of the history to read; what is empty or null does not filter.</summary>
public sealed record HistoryFilter
{
    /// <summary>Only these kinds, of <see cref="HistoryKind"/> in any case.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only these ids, exactly.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Only of this Region.</summary>
    public string? Region { get; init; }

    /// <summary>Only what was deleted at this UTC instant or later.</summary>
    public DateTime? After { get; init; }

    /// <summary>Only what was deleted before this UTC instant.</summary>
    public DateTime? Before { get; init; }
}
