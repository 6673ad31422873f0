using System.Reflection;
using System.Text.RegularExpressions;

namespace AwsOps.Cli.Metadata;

/// <summary>
/// Reads the attributes of a cmdlet class as metadata. Attribute objects are never created: outside PowerShell the assembly that
/// declares them has no code behind their members.
/// </summary>
internal static class MetadataReader
{
    /// <summary>Reads a class that has a [Cmdlet] attribute.</summary>
    public static CmdletInfo Read(Type type)
    {
        var cmdlet = type.GetCustomAttributesData().First(a => Is(a, "CmdletAttribute"));
        var name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}";
        var should = false;
        var impact = 2;
        string? defaultSet = null;
        foreach (var argument in cmdlet.NamedArguments)
        {
            switch (argument.MemberName)
            {
                case "SupportsShouldProcess": should = (bool)argument.TypedValue.Value!; break;
                case "ConfirmImpact": impact = (int)argument.TypedValue.Value!; break;
                case "DefaultParameterSetName": defaultSet = (string?)argument.TypedValue.Value; break;
            }
        }

        return new CmdletInfo
        {
            Name = name,
            Type = type,
            SupportsShouldProcess = should,
            ConfirmImpact = impact,
            DefaultSet = defaultSet,
            Parameters = Parameters(type),
        };
    }

    private static List<CmdletParameter> Parameters(Type type)
    {
        var found = new List<CmdletParameter>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // A property that hides an inherited one comes first.
            if (property.CanWrite && Parameter(property) is { } parameter && !found.Exists(p => p.Name == parameter.Name))
                found.Add(parameter);
        }

        return found;
    }

    private static CmdletParameter? Parameter(PropertyInfo property)
    {
        var roles = new Dictionary<string, ParameterRole>(StringComparer.OrdinalIgnoreCase);
        var rules = new List<ValueRule>();
        string[] aliases = [];
        string[] valid = [];
        Type? completer = null;
        var allowsEmpty = false;
        foreach (var attribute in property.GetCustomAttributesData())
        {
            switch (attribute.AttributeType.Name)
            {
                case "ParameterAttribute": AddRole(roles, attribute); break;
                case "AliasAttribute": aliases = Strings(attribute.ConstructorArguments[0]); break;
                case "ArgumentCompleterAttribute": completer = attribute.ConstructorArguments[0].Value as Type; break;
                case "AllowEmptyStringAttribute" or "AllowEmptyCollectionAttribute" or "AllowNullAttribute": allowsEmpty = true; break;
                case "ValidateSetAttribute":
                    valid = Strings(attribute.ConstructorArguments[0]);
                    rules.Add(ValueRule.Set(valid, Named(attribute, "IgnoreCase", true)));
                    break;
                default:
                    if (Rule(attribute) is { } rule)
                        rules.Add(rule);
                    break;
            }
        }

        if (roles.Count == 0)
            return null;
        return new CmdletParameter
        {
            Name = property.Name,
            Property = property,
            Aliases = aliases,
            Roles = roles,
            Rules = rules,
            ValidValues = valid,
            Completer = completer,
            AllowsEmpty = allowsEmpty,
        };
    }

    private static void AddRole(Dictionary<string, ParameterRole> roles, CustomAttributeData attribute)
    {
        var set = Named<string?>(attribute, "ParameterSetName", null) ?? CmdletParameter.AllSets;
        roles[set] = new ParameterRole(
            Named(attribute, "Mandatory", false),
            Named(attribute, "Position", -1),
            Named(attribute, "ValueFromPipeline", false),
            Named(attribute, "ValueFromPipelineByPropertyName", false),
            Named(attribute, "ValueFromRemainingArguments", false));
    }

    private static ValueRule? Rule(CustomAttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        return attribute.AttributeType.Name switch
        {
            "ValidateRangeAttribute" when arguments.Count == 2 => ValueRule.Range(arguments[0].Value!, arguments[1].Value!),
            "ValidateRangeAttribute" => ValueRule.Kind((int)arguments[0].Value!),
            "ValidateNotNullOrEmptyAttribute" or "ValidateNotNullOrWhiteSpaceAttribute" or "ValidateNotNullAttribute" => ValueRule.NotEmpty,
            "ValidatePatternAttribute" => ValueRule.Pattern(
                (string)arguments[0].Value!, (RegexOptions)Named(attribute, "Options", (int)RegexOptions.IgnoreCase)),
            "ValidateLengthAttribute" => ValueRule.Length((int)arguments[0].Value!, (int)arguments[1].Value!),
            "ValidateCountAttribute" => ValueRule.Count((int)arguments[0].Value!, (int)arguments[1].Value!),
            _ => null,
        };
    }

    private static bool Is(CustomAttributeData attribute, string name) => attribute.AttributeType.Name == name;

    private static T Named<T>(CustomAttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.MemberName == name)
                return (T)argument.TypedValue.Value!;
        }

        return otherwise;
    }

    private static string[] Strings(CustomAttributeTypedArgument argument) =>
        argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> items ? items.Select(i => (string)i.Value!).ToArray() : [];
}
