namespace AwsOps.RealHost.Tests.Guests;

/// <summary>One guest that the tests of a collection share; the host db-2 has none.</summary>
public sealed class LoneGuest : GuestPair
{
    /// <inheritdoc/>
    public override bool HasSecond => false;
}
