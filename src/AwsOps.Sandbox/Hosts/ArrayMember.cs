namespace AwsOps.Sandbox.Hosts;

/// <summary>An array's superblock on one of its members.</summary>
internal sealed class ArrayMember
{
    public required string Uuid { get; set; }

    public required string Name { get; set; }

    public required int Level { get; set; }

    public required int ChunkKiB { get; set; }

    public required int Devices { get; set; }

    public required int Position { get; set; }

    /// <summary>How much of each member the array uses, in GiB.</summary>
    public int ComponentGiB { get; set; }

    public ArrayMember Copy() => (ArrayMember)MemberwiseClone();
}
