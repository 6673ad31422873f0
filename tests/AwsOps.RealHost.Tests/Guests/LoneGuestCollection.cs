namespace AwsOps.RealHost.Tests.Guests;

/// <summary>
/// Tests that need one host: they run beside those that need two, for both wait most of the time. Three guests are what two processors bear.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LoneGuestCollection : ICollectionFixture<LoneGuest>
{
    public const string Name = "lone guest";
}
