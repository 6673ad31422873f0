namespace AwsOps.Cli.Binding;

/// <summary>What the user typed after the cmdlet's name, converted and checked.</summary>
/// <param name="Values">Values by parameter name; a switch is true or false.</param>
/// <param name="Options">The host's own parameters.</param>
/// <param name="Sets">The parameter sets that are still possible.</param>
internal sealed record CommandLine(IReadOnlyDictionary<string, object?> Values, HostOptions Options, IReadOnlyList<string> Sets);
