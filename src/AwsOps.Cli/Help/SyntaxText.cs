using System.Text;
using AwsOps.Cli.Binding;
using AwsOps.Cli.Metadata;

namespace AwsOps.Cli.Help;

/// <summary>A cmdlet's syntax, made from its attributes: one line a parameter set.</summary>
internal static class SyntaxText
{
    /// <summary>The syntax lines.</summary>
    public static string Of(CmdletInfo cmdlet) =>
        string.Concat(ParameterSets.Preferred(cmdlet, cmdlet.Sets).Select(set => Line(cmdlet, set)).Distinct());

    private static string Line(CmdletInfo cmdlet, string set)
    {
        var text = new StringBuilder($"awsops {cmdlet.Name}");
        var parameters = cmdlet.Parameters
            .Where(p => p.RoleIn(set) is not null)
            .OrderBy(p => CmdletInfo.IsConnection(p.Name) ? 1 : 0)
            .ThenBy(p => p.RoleIn(set) is { Position: >= 0 and var position } ? position : int.MaxValue)
            .ThenBy(p => p.RoleIn(set)!.Value.Mandatory ? 0 : 1);
        foreach (var parameter in parameters)
            text.Append(' ').Append(One(parameter, parameter.RoleIn(set)!.Value));
        if (cmdlet.SupportsShouldProcess)
            text.Append(" [-WhatIf] [-Confirm]");
        return text.Append(" [<common>]\n").ToString();
    }

    private static string One(CmdletParameter parameter, ParameterRole role)
    {
        if (parameter.IsSwitch)
            return role.Mandatory ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var value = parameter.ValidValues.Count is > 0 and < 9 ? string.Join('|', parameter.ValidValues) : TypeName(parameter);
        var text = role.Position >= 0 ? $"[-{parameter.Name}] <{value}>" : $"-{parameter.Name} <{value}>";
        return role.Mandatory ? text : $"[{text}]";
    }

    private static string TypeName(CmdletParameter parameter)
    {
        if (parameter.IsTable)
            return "key=value,…";
        var type = parameter.IsArray ? parameter.Property.PropertyType.GetElementType()! : parameter.ValueType;
        var name = type == typeof(DateTime) ? "time" : type == typeof(int) || type == typeof(long) ? "number" : type == typeof(string) ? "text" : type.Name;
        return parameter.IsArray ? name + ",…" : name;
    }
}
