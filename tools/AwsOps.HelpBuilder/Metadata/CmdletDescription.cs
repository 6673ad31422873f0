using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Metadata;

/// <summary>A cmdlet as its class declares it.</summary>
public sealed record CmdletDescription
{
    /// <summary>Verb and noun.</summary>
    public required string Name { get; init; }

    /// <summary>Names of its parameter sets, the default one first; <c>(All)</c> alone when it has only one.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    /// <summary>Its parameters by name, with -WhatIf and -Confirm where it supports them, without PowerShell's common ones.</summary>
    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>Full names of the types that it declares as output.</summary>
    public required IReadOnlyList<string> OutputTypes { get; init; }

    /// <summary>The role of a parameter in a set, or null when it is not part of it.</summary>
    public static PageParameterSet? Role(ParameterDescription parameter, string set) =>
        parameter.Sets.FirstOrDefault(role => role.Name == set) ?? parameter.Sets.FirstOrDefault(role => role.Name == PageParameterSet.All);
}
