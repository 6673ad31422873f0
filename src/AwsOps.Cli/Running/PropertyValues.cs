using AwsOps.Cli.Binding;
using AwsOps.Cli.Metadata;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Running;

/// <summary>Sets a cmdlet's properties for each record; what the record before had bound goes back to its default, as in PowerShell.</summary>
internal sealed class PropertyValues
{
    private readonly CmdletInfo _cmdlet;
    private readonly CommandLine _line;
    private readonly OpsCommand _command;
    private readonly Dictionary<CmdletParameter, object?> _defaults = [];

    /// <summary>Creates the setter and sets what the command line gave.</summary>
    public PropertyValues(CmdletInfo cmdlet, CommandLine line, OpsCommand command)
    {
        _cmdlet = cmdlet;
        _line = line;
        _command = command;
        foreach (var parameter in cmdlet.Parameters.Where(p => !p.IsSwitch))
        {
            if (line.Values.TryGetValue(parameter.Name, out var value))
                parameter.Property.SetValue(command, value);
            else if (parameter.FromPipeline)
                _defaults[parameter] = parameter.Property.GetValue(command);
        }
    }

    /// <summary>Sets what a record gave.</summary>
    public void Apply(IReadOnlyDictionary<string, object?> values, string set)
    {
        foreach (var (parameter, standard) in _defaults)
            parameter.Property.SetValue(_command, values.GetValueOrDefault(parameter.Name, standard));
        var all = _line.Values.Concat(values).ToList();
        _command.SetHostBinding(new HostBinding(
            all.Select(v => v.Key).ToHashSet(StringComparer.OrdinalIgnoreCase),
            all.Where(v => v.Value is true && _cmdlet.Parameters.Any(p => p.IsSwitch && p.Answers(v.Key))).Select(v => v.Key).ToHashSet(StringComparer.OrdinalIgnoreCase),
            set,
            values.Count > 0));
    }
}
