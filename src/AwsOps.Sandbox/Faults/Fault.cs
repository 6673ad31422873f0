namespace AwsOps.Sandbox.Faults;

/// <summary>A fault to inject. It is kept in the account's file: one process injects it, another meets it.</summary>
public sealed record Fault
{
    /// <summary>Operation it hits, for example <c>CreateSnapshot</c>; <c>*</c> and <c>?</c> are wildcards.</summary>
    public required string Operation { get; init; }

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>How many calls it hits; null: all until it is removed.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How many matching calls pass unharmed before.</summary>
    public int Skip { get; init; }

    /// <summary>Region it is limited to; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Text that the request must contain (an id, a name); null for any. For <see cref="FaultKind.EndsInError"/> also the id of the volume that a snapshot is of.</summary>
    public string? Match { get; init; }

    /// <summary>Error code for <see cref="FaultKind.ErrorCode"/>, for example <c>InternalError</c>; reason for <see cref="FaultKind.EndsInError"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Error message; null for a plain one.</summary>
    public string? Message { get; init; }

    /// <summary>HTTP status of the error; 400 unless given.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Seconds of <see cref="FaultKind.Latency"/> and <see cref="FaultKind.Eventual"/>; 2 unless given.</summary>
    public double? Seconds { get; init; }
}
