namespace AwsOps.Cli.Metadata;

/// <summary>A cmdlet, as its attributes describe it.</summary>
internal sealed class CmdletInfo
{
    /// <summary>The value of ConfirmImpact.High.</summary>
    public const int HighImpact = 3;

    private string[]? _sets;

    /// <summary>Verb-Noun.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public required Type Type { get; init; }

    /// <summary>Whether it has -WhatIf and -Confirm.</summary>
    public bool SupportsShouldProcess { get; init; }

    /// <summary>0 none, 1 low, 2 medium, 3 high: high asks before it acts.</summary>
    public int ConfirmImpact { get; init; } = 2;

    /// <summary>The parameter set in force when nothing decides.</summary>
    public string? DefaultSet { get; init; }

    /// <summary>Parameters, the cmdlet's own before the inherited ones.</summary>
    public required IReadOnlyList<CmdletParameter> Parameters { get; init; }

    /// <summary>All parameter sets; at least one.</summary>
    public IReadOnlyList<string> Sets => _sets ??= SetsOf(Parameters, DefaultSet);

    /// <summary>Whether an input record can bind anything but the Region.</summary>
    public bool TakesInput => Parameters.Any(p => p.FromPipeline && !IsConnection(p.Name));

    /// <summary>Whether a parameter says how to reach the account, rather than what to do.</summary>
    public static bool IsConnection(string name) => name is "ProfileName" or "Region" or "RoleArn" or "ExternalId" or "EndpointUrl";

    private static string[] SetsOf(IReadOnlyList<CmdletParameter> parameters, string? defaultSet)
    {
        var sets = parameters.SelectMany(p => p.Roles.Keys).Where(s => s != CmdletParameter.AllSets).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (defaultSet is not null && !sets.Contains(defaultSet, StringComparer.OrdinalIgnoreCase))
            sets.Add(defaultSet);
        if (sets.Count == 0)
            sets.Add(CmdletParameter.AllSets);
        return [.. sets];
    }
}
