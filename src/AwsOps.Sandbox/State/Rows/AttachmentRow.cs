namespace AwsOps.Sandbox.State;

/// <summary>A volume's attachment; its state follows from its instants.</summary>
internal sealed record AttachmentRow
{
    public string InstanceId { get; init; } = string.Empty;

    public string Device { get; init; } = string.Empty;

    public DateTime AttachTime { get; init; }

    public DateTime AttachedAt { get; init; }

    /// <summary>When it is detached; null while nobody asked.</summary>
    public DateTime? DetachedAt { get; init; }

    public DateTime? DetachingSince { get; init; }

    public bool DeleteOnTermination { get; init; }
}
