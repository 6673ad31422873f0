namespace AwsOps.Cli.Metadata;

/// <summary>What a parameter is in one parameter set, from its [Parameter] attribute.</summary>
/// <param name="Mandatory">Must be given.</param>
/// <param name="Position">0-based position, or -1 for named only.</param>
/// <param name="ByValue">Takes a whole input record.</param>
/// <param name="ByPropertyName">Takes the input record's property of the same name.</param>
/// <param name="Remaining">Takes all positional values that are left.</param>
internal readonly record struct ParameterRole(bool Mandatory, int Position, bool ByValue, bool ByPropertyName, bool Remaining)
{
    /// <summary>Whether an input record can bind it.</summary>
    public bool FromPipeline => ByValue || ByPropertyName;
}
