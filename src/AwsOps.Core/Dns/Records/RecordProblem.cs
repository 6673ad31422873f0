namespace AwsOps.Core.Dns.Records;

/// <summary>Why Route 53 would refuse a record.</summary>
/// <param name="Property">The property of <see cref="R53Record"/>, which is also the parameter's name.</param>
/// <param name="Value">What it is.</param>
/// <param name="Message">What is allowed, as the rest of a sentence.</param>
public sealed record RecordProblem(string Property, object? Value, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"-{Property} '{Value}': {Message}.";
}
