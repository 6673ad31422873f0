namespace AwsOps.RealHost.Tests.Guests;

/// <summary>Tests that need two hosts: they share two guests, one test after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GuestCollection : ICollectionFixture<GuestPair>
{
    public const string Name = "guests";
}
