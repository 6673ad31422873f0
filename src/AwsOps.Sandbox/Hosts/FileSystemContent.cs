namespace AwsOps.Sandbox.Hosts;

/// <summary>A file system and the files that the <c>run</c> action wrote to it. Each member of an array holds a copy.</summary>
internal sealed class FileSystemContent
{
    public required string Type { get; set; }

    public required string Uuid { get; set; }

    public required string Label { get; set; }

    /// <summary>Whether a check finds errors.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>Contents by path from the file system's root.</summary>
    public SortedDictionary<string, string> Files { get; set; } = new(StringComparer.Ordinal);

    public FileSystemContent Copy() =>
        new() { Type = Type, Uuid = Uuid, Label = Label, IsDamaged = IsDamaged, Files = new SortedDictionary<string, string>(Files, StringComparer.Ordinal) };
}
