using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordRemovalTests
{
    private static readonly R53Record Www = Dns.A("www.example.com", "192.0.2.1", "192.0.2.2");

    [Fact]
    public void The_whole_record_goes_without_values() =>
        Assert.Equal(RecordChangeKind.Delete, RecordRemoval.Plan(Dns.Zone, new RecordKey("www.example.com", "A", null), [], [Www]).Kind);

    [Fact]
    public void A_value_goes_and_the_record_with_the_last()
    {
        var key = new RecordKey("www.example.com", "A", null);
        Assert.Equal(["192.0.2.2"], RecordRemoval.Plan(Dns.Zone, key, ["192.0.2.1"], [Www]).After!.Value);
        Assert.Null(RecordRemoval.Plan(Dns.Zone, key, ["192.0.2.2", "192.0.2.1"], [Www]).After);
    }

    [Fact]
    public void A_value_that_is_not_there_deletes_nothing()
    {
        var error = Assert.Throws<OpsException>(() => RecordRemoval.Plan(Dns.Zone, new RecordKey("www.example.com", "A", null), ["192.0.2.1", "192.0.2.3"], [Www]));
        Assert.Equal(OpsErrorId.RecordNotFound, error.Id);
    }

    [Fact]
    public void Of_several_records_one_must_be_named()
    {
        R53Record[] known = [Dns.Weighted("a.example.com", "one", 5, "192.0.2.1"), Dns.Weighted("a.example.com", "two", 5, "192.0.2.2")];
        var error = Assert.Throws<OpsException>(() => RecordRemoval.Plan(Dns.Zone, new RecordKey("a.example.com", "A", null), [], known));
        Assert.Contains("one, two", error.Message, StringComparison.Ordinal);
        Assert.Equal(known[1], RecordRemoval.Plan(Dns.Zone, new RecordKey("a.example.com", "A", "two"), [], known).Before);
        Assert.Throws<OpsException>(() => RecordRemoval.Plan(Dns.Zone, new RecordKey("a.example.com", "AAAA", null), [], known));
    }
}
