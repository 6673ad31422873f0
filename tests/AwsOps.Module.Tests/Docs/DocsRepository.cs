using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;
using AwsOps.Module.Commands;

namespace AwsOps.Module.Tests.Docs;

/// <summary>The checkout that the tests were built from: its pages, its manifest and the cmdlet classes.</summary>
internal static class DocsRepository
{
    public static readonly string Root = FindRoot();

    public static readonly IReadOnlyDictionary<string, CmdletDescription> Cmdlets =
        CmdletReader.Read(typeof(OpsCommand).Assembly).ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<object[]> CmdletNames => Cmdlets.Keys.Select(name => new object[] { name });

    public static string DocsFolder => Path.Combine(Root, "docs");

    public static string PagePath(string cmdlet) => Path.Combine(DocsFolder, cmdlet + ".md");

    public static CommandPage Page(string cmdlet) => PageParser.ParseFile(PagePath(cmdlet));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AwsOps.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }
}
