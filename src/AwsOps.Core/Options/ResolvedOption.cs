namespace AwsOps.Core.Options;

/// <summary>An option of a host class in an environment, and where it was found.</summary>
public sealed record ResolvedOption
{
    /// <summary>Name of the option.</summary>
    public required string Name { get; init; }

    /// <summary>Its value; null when nothing says one and the caller's default is none.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the value says yes: true, yes, t, y, aye or 1, in any case.</summary>
    public required bool IsTrue { get; init; }

    /// <summary>Where it was found: <c>[section] name</c>; or default.</summary>
    public required string Source { get; init; }

    /// <summary>The host class it was looked up for.</summary>
    public string? HostClass { get; init; }

    /// <summary>The environment it was looked up for; null for none.</summary>
    public string? Environment { get; init; }
}
