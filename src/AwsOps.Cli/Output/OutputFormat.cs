using AwsOps.Cli.Binding;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Output;

/// <summary>Chooses the output format.</summary>
internal static class OutputFormat
{
    /// <summary>The format in force: the user's, else a table on a terminal and JSON lines elsewhere.</summary>
    public static string Of(HostOptions options, CliConsole console) => options.Output ?? (console.IsOutputTerminal ? "table" : "jsonl");

    /// <summary>Whether people read the output.</summary>
    public static bool IsForPeople(HostOptions options, CliConsole console) => Of(options, console) is "table" or "list";

    /// <summary>The writer of the format in force; text for another program is written as it is where the user names no format.</summary>
    public static IResultWriter Writer(HostOptions options, CliConsole console, Type cmdlet) => options.Output is null && cmdlet.IsDefined(typeof(TextOutputAttribute), inherit: false)
        ? new PlainTextWriter(console.Out, Writer(options, console))
        : Writer(options, console);

    private static IResultWriter Writer(HostOptions options, CliConsole console) => Of(options, console) switch
    {
        "json" => new JsonDocumentWriter(console.Out),
        "jsonl" => new JsonLinesWriter(console.Out),
        "tsv" => new TsvWriter(console.Out),
        "list" => new TableWriter(console.Out, console.Width(), ViewCatalog.Embedded, lists: true),
        _ => new TableWriter(console.Out, console.Width(), ViewCatalog.Embedded),
    };
}
