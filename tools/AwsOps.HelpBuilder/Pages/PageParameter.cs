namespace AwsOps.HelpBuilder.Pages;

/// <summary>One parameter as its page describes it.</summary>
public sealed record PageParameter
{
    /// <summary>The name, without the dash.</summary>
    public required string Name { get; init; }

    /// <summary>The prose, as markdown.</summary>
    public required string Description { get; init; }

    /// <summary>Full name of the .NET type.</summary>
    public required string Type { get; init; }

    /// <summary>The default as text; empty when there is none.</summary>
    public string DefaultValue { get; init; } = "";

    /// <summary>Whether the value may hold wildcards.</summary>
    public bool SupportsWildcards { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The parameter sets it belongs to, at least one.</summary>
    public required IReadOnlyList<PageParameterSet> Sets { get; init; }

    /// <summary>The only values allowed; empty when they are not a closed list.</summary>
    public IReadOnlyList<string> AcceptedValues { get; init; } = [];
}
