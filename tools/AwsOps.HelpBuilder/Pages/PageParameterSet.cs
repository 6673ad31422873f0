namespace AwsOps.HelpBuilder.Pages;

/// <summary>How a parameter takes part in one parameter set; <c>(All)</c> names every set.</summary>
public sealed record PageParameterSet(
    string Name,
    string Position,
    bool IsRequired,
    bool ValueFromPipeline,
    bool ValueFromPipelineByPropertyName)
{
    /// <summary>The name that stands for every parameter set.</summary>
    public const string All = "(All)";
}
