namespace AwsOps.Core.State;

/// <summary>The numbered scripts that make a store, and the version they lead to.</summary>
internal sealed class StoreSchema
{
    /// <summary>"AWOP": marks a SQLite file as ours.</summary>
    public const int ApplicationId = 0x41574F50;

    private readonly Func<int, string> _script;

    /// <summary>A schema of <paramref name="version"/> scripts, numbered from 1.</summary>
    public StoreSchema(int version, Func<int, string> script)
    {
        Version = version;
        _script = script;
    }

    /// <summary>The schema of this program.</summary>
    public static StoreSchema Current { get; } = new(10, ReadEmbedded);

    /// <summary>Number of the last script.</summary>
    public int Version { get; }

    /// <summary>The script that leads from <paramref name="version"/> - 1 to <paramref name="version"/>.</summary>
    public string Script(int version) => _script(version);

    private static string ReadEmbedded(int version)
    {
        var assembly = typeof(StoreSchema).Assembly;
        var prefix = $"Migrations.{version:000}_";
        var name = assembly.GetManifestResourceNames().Single(n => n.StartsWith(prefix, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
