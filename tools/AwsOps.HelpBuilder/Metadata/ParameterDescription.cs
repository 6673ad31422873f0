using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Metadata;

/// <summary>A parameter as its property declares it.</summary>
public sealed record ParameterDescription
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>Full name of its type; a nullable value counts as its value.</summary>
    public required string Type { get; init; }

    /// <summary>What a new object has, as text; empty when that is nothing.</summary>
    public required string DefaultValue { get; init; }

    /// <summary>Whether it declares that it takes wildcards.</summary>
    public required bool SupportsWildcards { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Its role in each of its parameter sets.</summary>
    public required IReadOnlyList<PageParameterSet> Sets { get; init; }

    /// <summary>The values of its ValidateSet.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    /// <summary>The HelpMessage; empty when there is none.</summary>
    public required string HelpMessage { get; init; }
}
