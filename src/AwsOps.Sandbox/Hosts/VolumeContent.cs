namespace AwsOps.Sandbox.Hosts;

/// <summary>What is written on a volume: nothing, a file system, or a member of an array that may hold one.</summary>
internal sealed class VolumeContent
{
    public ArrayMember? Array { get; set; }

    public FileSystemContent? FileSystem { get; set; }

    public bool IsBlank => Array is null && FileSystem is null;

    public VolumeContent Copy() => new() { Array = Array?.Copy(), FileSystem = FileSystem?.Copy() };
}
