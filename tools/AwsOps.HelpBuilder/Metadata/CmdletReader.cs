using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Metadata;

/// <summary>Reads what cmdlet classes declare, as metadata: outside PowerShell its attributes have no behaviour.</summary>
public static class CmdletReader
{
    /// <summary>All cmdlets of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletDescription> Read(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsPublic && !type.IsAbstract && Attributes<CmdletAttribute>(type).Any())
            .Select(Read)
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
    ];

    /// <summary>One cmdlet.</summary>
    public static CmdletDescription Read(Type type)
    {
        var attribute = Attributes<CmdletAttribute>(type).Single();
        var instance = Activator.CreateInstance(type)!;
        var parameters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => Attributes<ParameterAttribute>(property).Any())
            .Select(property => ReadParameter(property, instance))
            .Concat(Named(attribute, nameof(CmdletAttribute.SupportsShouldProcess)) is true ? ShouldProcessParameters() : [])
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ToList();
        (instance as IDisposable)?.Dispose();
        var first = Named(attribute, nameof(CmdletAttribute.DefaultParameterSetName)) as string;
        var sets = parameters.SelectMany(parameter => parameter.Sets).Select(set => set.Name).Where(name => name != PageParameterSet.All).Distinct();
        var ordered = sets.OrderBy(name => name != first).ThenBy(name => name, StringComparer.Ordinal).ToList();
        return new CmdletDescription
        {
            Name = $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}",
            ParameterSets = ordered.Count == 0 ? [PageParameterSet.All] : ordered,
            Parameters = parameters,
            OutputTypes = [.. Attributes<OutputTypeAttribute>(type).SelectMany(OutputTypes).Distinct()],
        };
    }

    private static ParameterDescription ReadParameter(PropertyInfo property, object instance)
    {
        var roles = Attributes<ParameterAttribute>(property).ToList();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new ParameterDescription
        {
            Name = property.Name,
            Type = type.FullName!,
            DefaultValue = Text(property.GetValue(instance)),
            SupportsWildcards = Attributes<SupportsWildcardsAttribute>(property).Any(),
            Aliases = [.. Attributes<AliasAttribute>(property).SelectMany(Strings)],
            Sets = [.. roles.Select(ReadRole)],
            AcceptedValues = [.. Attributes<ValidateSetAttribute>(property).SelectMany(Strings)],
            HelpMessage = roles.Select(role => Named(role, nameof(ParameterAttribute.HelpMessage)) as string).FirstOrDefault(text => text is not null) ?? "",
        };
    }

    private static PageParameterSet ReadRole(CustomAttributeData role) => new(
        Named(role, nameof(ParameterAttribute.ParameterSetName)) as string is { Length: > 0 } and not ParameterAttribute.AllParameterSets
            ? (string)Named(role, nameof(ParameterAttribute.ParameterSetName))!
            : PageParameterSet.All,
        Named(role, nameof(ParameterAttribute.Position)) is int position and >= 0 ? position.ToString(CultureInfo.InvariantCulture) : "Named",
        Named(role, nameof(ParameterAttribute.Mandatory)) is true,
        Named(role, nameof(ParameterAttribute.ValueFromPipeline)) is true,
        Named(role, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true);

    private static IEnumerable<ParameterDescription> ShouldProcessParameters() =>
        new[] { ("Confirm", "cf"), ("WhatIf", "wi") }.Select(entry => new ParameterDescription
        {
            Name = entry.Item1,
            Type = typeof(SwitchParameter).FullName!,
            DefaultValue = "",
            SupportsWildcards = false,
            Aliases = [entry.Item2],
            Sets = [new PageParameterSet(PageParameterSet.All, "Named", false, false, false)],
            AcceptedValues = [],
            HelpMessage = "",
        });

    private static string Text(object? value) => value switch
    {
        null or false or SwitchParameter or 0 or 0L => "",
        string text => text,
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static IEnumerable<CustomAttributeData> Attributes<T>(MemberInfo member) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType == typeof(T));

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    private static IEnumerable<string> Strings(CustomAttributeData attribute) => Values(attribute).OfType<string>();

    private static IEnumerable<string> OutputTypes(CustomAttributeData attribute) =>
        Values(attribute).Select(value => value switch { Type type => type.FullName!, string name => name, _ => "" }).Where(name => name.Length > 0);

    private static IEnumerable<object?> Values(CustomAttributeData attribute) => attribute.ConstructorArguments.SelectMany(argument =>
        argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> list ? list.Select(item => item.Value) : [argument.Value]);
}
