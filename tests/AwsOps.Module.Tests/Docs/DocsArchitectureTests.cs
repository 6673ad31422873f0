namespace AwsOps.Module.Tests.Docs;

public sealed class DocsArchitectureTests
{
    [Fact]
    public void The_page_of_the_architecture_names_every_folder_of_the_core()
    {
        var page = File.ReadAllText(Path.Combine(DocsRepository.DocsFolder, "architecture.md"));
        var core = Path.Combine(DocsRepository.Root, "src", "AwsOps.Core");
        var folders = Directory.GetDirectories(core).Where(f => Path.GetFileName(f) is not ("bin" or "obj"))
            .SelectMany(f => Directory.GetDirectories(f).Prepend(f))
            // An empty folder is what git left of one that is gone.
            .Where(f => Directory.EnumerateFiles(f).Any() || Directory.EnumerateDirectories(f).Any())
            .Select(f => Path.GetFileName(f)!)
            .ToList();
        Assert.True(folders.Count > 30, $"only {folders.Count} folders were found");
        Assert.All(folders, f => Assert.Matches($"(`|AwsOps.Core/){f}(`|/)", page));
    }
}
