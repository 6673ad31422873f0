namespace AwsOps.RealHost.Tests.Guests;

/// <summary>All tests share two guests, one test after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GuestCollection : ICollectionFixture<GuestPair>
{
    public const string Name = "guests";
}
