using System.Reflection;

namespace AwsOps.Cli.Metadata;

/// <summary>
/// The cmdlets there are. Their names come from a list that the build makes from the source files (Area/VerbNounCommand), so that
/// starting one cmdlet looks at one class.
/// </summary>
internal sealed class CmdletCatalog
{
    private readonly Func<IEnumerable<Entry>> _entries;
    private IReadOnlyList<Entry>? _all;

    private CmdletCatalog(Func<IEnumerable<Entry>> entries) => _entries = entries;

    /// <summary>All cmdlets, sorted by area, then by noun and verb.</summary>
    public IReadOnlyList<Entry> All =>
        _all ??= [.. _entries().OrderBy(e => e.Area, StringComparer.Ordinal).ThenBy(e => e.Noun, StringComparer.Ordinal).ThenBy(e => e.Name, StringComparer.Ordinal)];

    /// <summary>The cmdlets of the module assembly.</summary>
    public static CmdletCatalog OfModule(Assembly module) => new(() => ReadList(module));

    /// <summary>The given cmdlet classes, for tests.</summary>
    public static CmdletCatalog OfTypes(params Type[] types) => new(() => types.Select(t => new Entry(NameOf(t.Name), "Tests", () => t)));

    /// <summary>The cmdlet of that name, without regard to case; null when there is none.</summary>
    public CmdletInfo? Find(string name)
    {
        foreach (var entry in All)
        {
            if (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return MetadataReader.Read(entry.Type());
        }

        return null;
    }

    /// <summary>The name nearest to a misspelt one; null when none is near.</summary>
    public string? Nearest(string name) => Suggestion.Nearest(name, All.Select(e => e.Name));

    private static IEnumerable<Entry> ReadList(Assembly module)
    {
        using var stream = module.GetManifestResourceStream("cmdlets.txt")
            ?? throw new InvalidOperationException("The module has no list of cmdlets; it was not built by its project.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cut = line.LastIndexOf('/');
            var area = line[..cut].Replace('/', '.');
            var type = line[(cut + 1)..];
            yield return new Entry(NameOf(type), area, () => module.GetType($"AwsOps.Module.Commands.{area}.{type}", throwOnError: true)!);
        }
    }

    // NewEbsVolumeGroupCommand is New-EbsVolumeGroup: the verb ends where the second word begins.
    private static string NameOf(string type)
    {
        var name = type.EndsWith("Command", StringComparison.Ordinal) ? type[..^"Command".Length] : type;
        var verb = name.StartsWith("ConvertTo", StringComparison.Ordinal) ? "ConvertTo".Length
            : name.StartsWith("ConvertFrom", StringComparison.Ordinal) ? "ConvertFrom".Length : 1;
        while (verb < name.Length && !char.IsUpper(name[verb]))
            verb++;
        return $"{name[..verb]}-{name[verb..]}";
    }

    /// <summary>A cmdlet's place in the list.</summary>
    internal sealed record Entry(string Name, string Area, Func<Type> Type)
    {
        /// <summary>The part after the dash.</summary>
        public string Noun => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];
    }
}
