namespace AwsOps.HelpBuilder.Pages;

/// <summary>The page of one cmdlet, read from markdown in the schema of PlatyPS 1.0.</summary>
public sealed record CommandPage
{
    /// <summary>The cmdlet's name.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>The DESCRIPTION section, as markdown.</summary>
    public required string Description { get; init; }

    /// <summary>Names of the parameter sets in the order of SYNTAX, the default one first.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    /// <summary>The parameters in page order, without the common ones.</summary>
    public required IReadOnlyList<PageParameter> Parameters { get; init; }

    /// <summary>The examples in page order.</summary>
    public required IReadOnlyList<PageExample> Examples { get; init; }

    /// <summary>What the pipeline may bring.</summary>
    public required IReadOnlyList<PageTyped> Inputs { get; init; }

    /// <summary>What the cmdlet puts out.</summary>
    public required IReadOnlyList<PageTyped> Outputs { get; init; }

    /// <summary>The NOTES section, as markdown; empty when there is none.</summary>
    public required string Notes { get; init; }

    /// <summary>The RELATED LINKS section.</summary>
    public required IReadOnlyList<PageLink> Links { get; init; }
}
