using AwsOps.HelpBuilder.Maml;
using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;
using AwsOps.HelpBuilder.Updating;
using AwsOps.Module.Commands;

const string Usage = """
    usage: AwsOps.HelpBuilder update DOCS         bring the pages in DOCS up to the cmdlet classes; prose stays as it is
           AwsOps.HelpBuilder help DOCS OUTPUT    write AwsOps.Module.dll-Help.xml and the about topics into OUTPUT
    """;

try
{
    switch (args)
    {
        case ["update", var docs]:
            Update(docs);
            return 0;
        case ["help", var docs, var output]:
            Build(docs, output);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Usage);
            return 2;
    }
}
catch (PageFormatException error)
{
    await Console.Error.WriteLineAsync("error: " + error.Message);
    return 1;
}

static void Update(string docs)
{
    Directory.CreateDirectory(docs);
    var known = new Dictionary<string, string>(StringComparer.Ordinal);
    foreach (var parameter in Pages(docs).Select(PageParser.ParseFile).SelectMany(page => page.Parameters))
    {
        if (parameter.Description.Length > 0)
            known.TryAdd(parameter.Name, parameter.Description);
    }

    var updater = new PageUpdater(known);
    foreach (var cmdlet in CmdletReader.Read(typeof(OpsCommand).Assembly))
    {
        var path = Path.Combine(docs, cmdlet.Name + ".md");
        var old = File.Exists(path) ? File.ReadAllText(path) : "";
        var text = updater.Update(cmdlet, old);
        if (text == old)
            continue;
        File.WriteAllText(path, text);
        Console.WriteLine((old.Length == 0 ? "new      " : "updated  ") + path);
    }
}

static void Build(string docs, string output)
{
    Directory.CreateDirectory(output);
    var pages = Pages(docs).Select(PageParser.ParseFile).ToList();
    using (var stream = File.Create(Path.Combine(output, "AwsOps.Module.dll-Help.xml")))
        MamlWriter.Write(stream, pages);
    foreach (var topic in Directory.GetFiles(docs, "about_*.md"))
        File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutTopic.ToHelpText(File.ReadAllText(topic)));
}

// A cmdlet's page is named Verb-Noun.md; other pages of docs/ are for reading only.
static IEnumerable<string> Pages(string docs) =>
    Directory.GetFiles(docs, "*-*.md").Where(path => char.IsUpper(Path.GetFileName(path)[0])).Order(StringComparer.Ordinal);
