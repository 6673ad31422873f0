namespace AwsOps.Core.Schedules;

/// <summary>What a schedule takes, keeps and costs in a span, in one Region: an estimate.</summary>
public sealed record ScheduleEstimate
{
    /// <summary>The schedule; null for one that is only tried out.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Region of the volume groups; null where it is not known.</summary>
    public string? Region { get; init; }

    /// <summary>UTC begin of the span.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC end of the span.</summary>
    public required DateTime Until { get; init; }

    /// <summary>Volume groups that it is for; null where they are not known.</summary>
    public int? VolumeGroups { get; init; }

    /// <summary>Size of their volumes in GiB.</summary>
    public required double SizeGiB { get; init; }

    /// <summary>Snapshot groups that are taken of each volume group in the span.</summary>
    public required int Taken { get; init; }

    /// <summary>Snapshot groups of each volume group that are there at its end.</summary>
    public required int Kept { get; init; }

    /// <summary>GiB that all snapshots store at its end.</summary>
    public required double StoredGiB { get; init; }

    /// <summary>GiB times months stored over the span.</summary>
    public required double GiBMonths { get; init; }

    /// <summary>GiBMonths times the price that was given; null when none was.</summary>
    public double? Cost { get; init; }

    /// <summary>What it rests on, in words.</summary>
    public required string Assumptions { get; init; }
}
