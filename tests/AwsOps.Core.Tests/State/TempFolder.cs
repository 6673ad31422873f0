namespace AwsOps.Core.Tests.State;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    /// <param name="inMemory">In memory, where the system has a folder there: for what commits thousands of times and is not about disks.</param>
    public TempFolder(bool inMemory = false) => Path = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory($"{Memory}/awsops-state-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("awsops-state-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies a folder of files, for example a store that nobody has open.</summary>
    public void Copy(string from, string to)
    {
        Directory.CreateDirectory(File(to));
        foreach (var file in Directory.GetFiles(File(from)))
            System.IO.File.Copy(file, System.IO.Path.Combine(File(to), System.IO.Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
