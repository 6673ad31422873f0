using System.Collections;
using System.Reflection;

namespace AwsOps.Cli.Metadata;

/// <summary>One parameter of a cmdlet, as its attributes describe it.</summary>
internal sealed class CmdletParameter
{
    /// <summary>Name of the set that stands for all sets.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The property that holds it.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Its role in each parameter set that has it.</summary>
    public required IReadOnlyDictionary<string, ParameterRole> Roles { get; init; }

    /// <summary>Checks on its value.</summary>
    public required IReadOnlyList<ValueRule> Rules { get; init; }

    /// <summary>The values of its ValidateSet; empty when it has none.</summary>
    public required IReadOnlyList<string> ValidValues { get; init; }

    /// <summary>Its completer, if any.</summary>
    public Type? Completer { get; init; }

    /// <summary>An empty text is a value even where it is mandatory.</summary>
    public bool AllowsEmpty { get; init; }

    /// <summary>The parameter's type without Nullable.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether it is a switch. The type is known by name: outside PowerShell it has no content.</summary>
    public bool IsSwitch => Property.PropertyType.Name == "SwitchParameter";

    /// <summary>Whether it takes several values.</summary>
    public bool IsArray => Property.PropertyType.IsArray;

    /// <summary>Whether it takes key=value pairs.</summary>
    public bool IsTable => typeof(IDictionary).IsAssignableFrom(Property.PropertyType);

    /// <summary>Whether some parameter set lets an input record bind it.</summary>
    public bool FromPipeline => Roles.Values.Any(r => r.FromPipeline);

    /// <summary>Whether it names what the cmdlet works on, rather than how: only then does giving it mean that no input is expected.</summary>
    public bool IsIdentity => Roles.Values.Any(r => r.ByValue)
        || (FromPipeline && (Name.EndsWith("Id", StringComparison.Ordinal) || Name.EndsWith("Name", StringComparison.Ordinal)));

    /// <summary>Its role in a parameter set; null when the set does not have it.</summary>
    public ParameterRole? RoleIn(string set)
    {
        if (Roles.TryGetValue(set, out var role) || Roles.TryGetValue(AllSets, out role))
            return role;
        return null;
    }

    /// <summary>Whether a name is its own or an alias.</summary>
    public bool Answers(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
