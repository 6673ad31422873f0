using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

public sealed class OpsIdTests
{
    [Fact]
    public void Ids_are_prefixed_short_lower_case_and_differ()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => OpsId.New("vg")).ToArray();
        Assert.All(ids, id => Assert.Matches("^vg-[a-z2-7]{10}$", id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
