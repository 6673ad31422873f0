using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>The views of AwsOps.Format.ps1xml, which is part of the executable; read when the first object is shown.</summary>
internal sealed class ViewCatalog
{
    private readonly Lazy<IReadOnlyDictionary<string, ObjectView>> _views;

    /// <summary>Creates the catalog.</summary>
    /// <param name="open">Opens the file.</param>
    public ViewCatalog(Func<Stream> open) => _views = new(() => Read(open));

    /// <summary>The views of this executable.</summary>
    public static ViewCatalog Embedded { get; } = new(() => typeof(ViewCatalog).Assembly.GetManifestResourceStream("AwsOps.Format.ps1xml")
        ?? throw new InvalidOperationException("The executable has no views; it was not built by its project."));

    /// <summary>The view of an object's type; null when it has none.</summary>
    /// <param name="value">The object.</param>
    /// <param name="table">True for its table, false for its list.</param>
    public ObjectView? For(object value, bool table) => _views.Value.GetValueOrDefault(Key(value.GetType().FullName ?? "", table));

    private static string Key(string type, bool table) => $"{type} {(table ? "table" : "list")}";

    private static Dictionary<string, ObjectView> Read(Func<Stream> open)
    {
        using var stream = open();
        var views = new Dictionary<string, ObjectView>(StringComparer.Ordinal);
        foreach (var view in ViewFile.Read(stream))
            views.TryAdd(Key(view.TypeName, view.IsTable), view);
        return views;
    }
}
