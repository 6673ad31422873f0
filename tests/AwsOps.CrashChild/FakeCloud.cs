namespace AwsOps.CrashChild;

/// <summary>What AWS is to the journal: things appear and vanish, keep their tags, and survive our death. A text file, one line a change.</summary>
public sealed class FakeCloud
{
    /// <param name="path">The file.</param>
    public FakeCloud(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All changes ever made: "create tag" or "delete tag".</summary>
    public IReadOnlyList<string> Changes => File.Exists(Path) ? File.ReadAllLines(Path) : [];

    /// <summary>Makes a thing; like CreateSnapshot it makes another one when it is called again.</summary>
    public void Create(string tag) => File.AppendAllText(Path, $"create {tag}\n");

    /// <summary>Deletes a thing.</summary>
    public void Delete(string tag) => File.AppendAllText(Path, $"delete {tag}\n");

    /// <summary>Whether a thing with the tag exists.</summary>
    public bool Exists(string tag) => Changes.Count(c => c == "create " + tag) > Changes.Count(c => c == "delete " + tag);
}
