using System.Text.Json;
using AwsOps.Cli.Input;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>
/// Binds one input record to the parameters that the command line left open, in PowerShell's order: the default parameter set before
/// the others, by property name before by value (a record of ours is an object; text is only ever bound by value).
/// </summary>
internal sealed class RecordBinder
{
    private readonly CmdletInfo _cmdlet;
    private readonly CommandLine _line;

    /// <summary>Creates the binder of one cmdlet run.</summary>
    public RecordBinder(CmdletInfo cmdlet, CommandLine line)
    {
        _cmdlet = cmdlet;
        _line = line;
    }

    /// <summary>The values that a record gives, by parameter name, and the parameter set that is then in force.</summary>
    /// <exception cref="OpsException">InvalidInput when the record fits no parameter; InvalidParameter when a value does not fit.</exception>
    public (IReadOnlyDictionary<string, object?> Values, string Set) Bind(InputRecord record)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var sets = _line.Sets;
        foreach (var set in ParameterSets.Preferred(_cmdlet, _line.Sets))
        {
            if (!sets.Contains(set))
                continue;
            sets = BindIn(set, record, values, sets, byName: true);
            sets = BindIn(set, record, values, sets, byName: false);
        }

        if (values.Count == 0 || values.Keys.All(CmdletInfo.IsConnection))
            throw Unbound(record);
        return (values, ParameterSets.Resolve(_cmdlet, sets, Names(values)));
    }

    private IReadOnlyList<string> BindIn(
        string set, InputRecord record, Dictionary<string, object?> values, IReadOnlyList<string> sets, bool byName)
    {
        foreach (var parameter in _cmdlet.Parameters)
        {
            if (parameter.RoleIn(set) is not { } role || !(byName ? role.ByPropertyName : role.ByValue)
                || _line.Values.ContainsKey(parameter.Name) || values.ContainsKey(parameter.Name))
                continue;
            var remaining = sets.Where(s => parameter.RoleIn(s) is not null).ToList();
            if (remaining.Count == 0)
                continue;
            var element = byName ? Property(record.Value, parameter) : Whole(record.Value, parameter);
            if (element is not { } found || ValueConverter.FromJson(parameter, found) is not { } value)
                continue;
            ValueChecks.Check(parameter, value);
            values[parameter.Name] = value;
            sets = remaining;
        }

        return sets;
    }

    private static JsonElement? Property(JsonElement record, CmdletParameter parameter)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in parameter.Aliases.Prepend(parameter.Name))
        {
            foreach (var member in record.EnumerateObject())
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return member.Value;
            }
        }

        return null;
    }

    // A whole object is never made into a text: the text would be no one's id.
    private static JsonElement? Whole(JsonElement record, CmdletParameter parameter)
    {
        var type = parameter.IsArray ? parameter.Property.PropertyType.GetElementType()! : parameter.ValueType;
        return record.ValueKind == JsonValueKind.Object && type != typeof(object) && !parameter.IsTable ? null : record;
    }

    private HashSet<string> Names(Dictionary<string, object?> values)
    {
        var names = new HashSet<string>(_line.Values.Keys, StringComparer.OrdinalIgnoreCase);
        names.UnionWith(values.Keys);
        return names;
    }

    private OpsException Unbound(InputRecord record)
    {
        var names = _cmdlet.Parameters.Where(p => p.FromPipeline && !CmdletInfo.IsConnection(p.Name)).Select(p => p.Name);
        return new OpsException(
            OpsErrorId.InvalidInput,
            $"The input in line {record.Line} has nothing that {_cmdlet.Name} takes; it takes an object with {string.Join(" or ", names)}.",
            record.Line);
    }
}
