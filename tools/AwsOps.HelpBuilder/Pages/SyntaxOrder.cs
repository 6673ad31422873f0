using System.Globalization;

namespace AwsOps.HelpBuilder.Pages;

/// <summary>The order in which a syntax line names its parameters: positional, then required, then the rest as the page has them.</summary>
public static class SyntaxOrder
{
    private static readonly string[] Last = ["WhatIf", "Confirm"];

    /// <summary>The parameters of one set, each with its role in that set.</summary>
    public static IEnumerable<(PageParameter Parameter, PageParameterSet Role)> Of(CommandPage page, string set) =>
        from parameter in page.Parameters
        let role = parameter.Sets.FirstOrDefault(role => role.Name == set) ?? parameter.Sets.FirstOrDefault(role => role.Name == PageParameterSet.All)
        where role is not null
        let position = int.TryParse(role.Position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue
        orderby position, !role.IsRequired, Array.IndexOf(Last, parameter.Name)
        select (parameter, role);
}
