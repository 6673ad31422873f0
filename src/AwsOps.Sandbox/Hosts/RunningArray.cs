namespace AwsOps.Sandbox.Hosts;

/// <summary>An assembled array.</summary>
internal sealed class RunningArray
{
    public required string Device { get; set; }

    public required string Uuid { get; set; }

    /// <summary>Volume ids, in array order.</summary>
    public required List<string> Members { get; set; }
}
