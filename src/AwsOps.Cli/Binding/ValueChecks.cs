using System.Collections;
using System.Globalization;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Applies the checks that a parameter's attributes ask for.</summary>
internal static class ValueChecks
{
    /// <summary>Checks a value.</summary>
    /// <exception cref="OpsException">InvalidParameter: parameter, value, and what is allowed.</exception>
    public static void Check(CmdletParameter parameter, object? value)
    {
        if (value is "" && !parameter.AllowsEmpty && parameter.Roles.Values.Any(r => r.Mandatory))
            throw Refused(parameter, value, "must not be empty");
        foreach (var rule in parameter.Rules)
        {
            if (rule.WholeValue || value is not IEnumerable items || value is string)
                Apply(parameter, rule, value);
            else
                CheckElements(parameter, rule, items);
        }
    }

    private static void CheckElements(CmdletParameter parameter, ValueRule rule, IEnumerable items)
    {
        foreach (var item in items)
            Apply(parameter, rule, item);
    }

    private static void Apply(CmdletParameter parameter, ValueRule rule, object? value)
    {
        if (rule.Check(value) is { } allowed)
            throw Refused(parameter, value, allowed);
    }

    private static OpsException Refused(CmdletParameter parameter, object? value, string allowed)
    {
        var text = value is Array ? "" : $" '{Convert.ToString(value, CultureInfo.InvariantCulture)}'";
        return new OpsException(OpsErrorId.InvalidParameter, $"-{parameter.Name}{text} {allowed}.", value);
    }
}
