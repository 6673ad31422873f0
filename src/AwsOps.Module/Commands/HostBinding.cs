namespace AwsOps.Module.Commands;

/// <summary>What the awsops executable has bound for the current record. PowerShell keeps its own books.</summary>
/// <param name="Bound">Names of the parameters that were given, compared without case.</param>
/// <param name="SwitchesOn">Names of the switches that are on.</param>
/// <param name="ParameterSet">Name of the parameter set in force.</param>
/// <param name="TakesInput">Whether the record came through the pipeline.</param>
internal sealed record HostBinding(IReadOnlySet<string> Bound, IReadOnlySet<string> SwitchesOn, string ParameterSet, bool TakesInput);
