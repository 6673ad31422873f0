namespace AwsOps.Moto.Tests;

/// <summary>All tests share one server, one after the other: each starts by emptying the account.</summary>
[CollectionDefinition(Name)]
public sealed class MotoCollection : ICollectionFixture<MotoServer>
{
    public const string Name = "moto";
}
