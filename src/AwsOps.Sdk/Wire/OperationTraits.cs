namespace AwsOps.Sdk.Wire;

/// <summary>What retry and pacing need to know about an operation.</summary>
[Flags]
internal enum OperationTraits
{
    /// <summary>Changes something; may be sent again.</summary>
    None = 0,
    /// <summary>Changes nothing.</summary>
    ReadOnly = 1,
    /// <summary>Creates something and carries no token by which the service would know a repetition.</summary>
    CreatesWithoutToken = 2,
}
