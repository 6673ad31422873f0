using AwsOps.Core.Errors;
using AwsOps.Core.Text;

namespace AwsOps.Core.Options;

/// <summary>
/// Options by host class and environment, as asiaq looks them up: <c>[class] name@environment</c>, <c>[class] name</c>,
/// <c>[disco_aws] default_name@environment</c>, <c>[disco_aws] default_name</c>; the first that is there counts. A section DEFAULT stands behind
/// every section, and <c>%(name)s</c> in a value is another value of its section, as in Python's ConfigParser.
/// </summary>
public sealed class OptionLookup
{
    /// <summary>The section of everything that is no host class's.</summary>
    public const string DefaultSection = "disco_aws";

    private const int Depth = 10;
    private static readonly string[] Yes = ["true", "yes", "t", "y", "aye", "1"];
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>Options by section; names of options are not case-sensitive, names of sections are.</summary>
    public OptionLookup(IEnumerable<(string Section, string Name, string Value)> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (section, name, value) in options)
        {
            if (!_sections.TryGetValue(section, out var values))
                _sections[section] = values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            values[name] = value;
        }
    }

    /// <summary>The options of an ini file.</summary>
    /// <exception cref="OpsException">InvalidInput with file and line.</exception>
    public static OptionLookup Read(string path) => new(IniFile.Read(path, asPython: true).Entries.Select(e => (e.Section, e.Key, e.Value)));

    /// <summary>The environment that is meant where nobody names one: default_environment of the default section.</summary>
    public string? DefaultEnvironment => Find(DefaultSection, "default_environment")?.Value;

    /// <summary>Looks an option up.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="section">Host class; null for what belongs to none.</param>
    /// <param name="environment">Environment; null for none.</param>
    /// <param name="otherwise">What it is when nothing says; null makes that an error.</param>
    /// <exception cref="OpsException">InvalidParameter when nothing says; InvalidInput when a reference in a value leads nowhere.</exception>
    public ResolvedOption Resolve(string name, string? section, string? environment, string? otherwise)
    {
        var own = section ?? DefaultSection;
        var places = new List<(string Section, string Key)>();
        foreach (var (where, key) in new[] { (own, name), (DefaultSection, "default_" + name) })
        {
            if (environment is not null)
                places.Add((where, $"{key}@{environment}"));
            places.Add((where, key));
        }

        var found = places.Select(p => (Place: p, Found: Find(p.Section, p.Key))).FirstOrDefault(p => p.Found is not null);
        var value = found.Found is { } hit ? Expand(own == found.Place.Section ? own : DefaultSection, name, hit.Value, Depth) : otherwise
            ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-Name '{name}': nothing says it: {string.Join(", ", places.Select(p => $"[{p.Section}] {p.Key}"))}.", name);
        return new ResolvedOption
        {
            Name = name,
            Value = value,
            IsTrue = Yes.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase),
            Source = found.Found is { } at ? $"[{at.Section}] {found.Place.Key}" : "default",
            HostClass = section,
            Environment = environment,
        };
    }

    // A section that is not there has nothing, not even what DEFAULT says.
    private (string Section, string Value)? Find(string section, string key)
    {
        if (!_sections.TryGetValue(section, out var own))
            return null;
        if (own.TryGetValue(key, out var value))
            return (section, value);
        return _sections.TryGetValue("DEFAULT", out var all) && all.TryGetValue(key, out var general) ? ("DEFAULT", general) : null;
    }

    private string Expand(string section, string name, string value, int depth)
    {
        var begin = value.IndexOf("%(", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : value.IndexOf(")s", begin, StringComparison.Ordinal);
        if (end < 0)
            return value;
        if (depth == 0)
            throw new OpsException(OpsErrorId.InvalidInput, $"The option {name} of [{section}] refers to itself.", name);
        var key = value[(begin + 2)..end];
        var other = Find(section, key)
            ?? throw new OpsException(OpsErrorId.InvalidInput, $"The option {name} of [{section}] has %({key})s, and [{section}] has no {key}.", name);
        return value[..begin] + Expand(section, key, other.Value, depth - 1) + Expand(section, name, value[(end + 2)..], depth);
    }
}
