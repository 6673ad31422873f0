namespace AwsOps.Core.State;

/// <summary>Whether a state store can be worked with, and what is in it.</summary>
public sealed record StoreCheck
{
    /// <summary>Full path of the store.</summary>
    public required string Path { get; init; }

    /// <summary>True when it is there, of this program's version, undamaged and writable.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why not; empty when all is well.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Version of the store; null when there is none or it cannot be read.</summary>
    public int? Version { get; init; }

    /// <summary>Version that this program needs.</summary>
    public required int ProgramVersion { get; init; }

    /// <summary>Whether SQLite found every page, index and reference in order.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>Whether this user can write to it.</summary>
    public required bool IsWritable { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Size in bytes of the log beside it, whose content SQLite moves into the file by and by.</summary>
    public required long LogSizeBytes { get; init; }

    /// <summary>Free bytes on its file system.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }
}
