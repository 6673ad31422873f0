using System.Globalization;
using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Updating;

/// <summary>The SYNTAX section: one line a parameter set.</summary>
public static class Syntax
{
    private const string Switch = "System.Management.Automation.SwitchParameter";

    /// <summary>Writes the section's body; the default parameter set comes first.</summary>
    public static string Of(CmdletDescription cmdlet) =>
        string.Join("\n\n", cmdlet.ParameterSets.Select((set, index) =>
            $"### {set}{(index == 0 && set != PageParameterSet.All ? " (Default)" : "")}\n\n```\n{Line(cmdlet, set)}\n```"));

    private static string Line(CmdletDescription cmdlet, string set)
    {
        var parts =
            from parameter in cmdlet.Parameters
            let role = CmdletDescription.Role(parameter, set)
            where role is not null
            let position = int.TryParse(role.Position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue
            orderby position, !role.IsRequired, parameter.Name is "WhatIf" or "Confirm", parameter.Name
            select Word(parameter, role, isPositional: position != int.MaxValue);
        return string.Join(' ', parts.Prepend(cmdlet.Name).Append("[<CommonParameters>]"));
    }

    private static string Word(ParameterDescription parameter, PageParameterSet role, bool isPositional)
    {
        var name = isPositional ? $"[-{parameter.Name}]" : $"-{parameter.Name}";
        var word = parameter.Type == Switch ? name : $"{name} <{TypeNames.Brief(parameter.Type)}>";
        return role.IsRequired ? word : $"[{word}]";
    }
}
