using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Tests.State;

public sealed class HostTableTests : IDisposable
{
    private readonly TestStore _test = new();

    [Fact]
    public void Every_property_comes_back_as_it_was_stored()
    {
        var host = Samples.Host("i-1");
        _test.Store.Hosts.Insert(TestStore.Account, host);

        Same(host, _test.Store.Hosts.Get(TestStore.Account, "i-1"));
        Same(new OpsHost { InstanceId = "i-2" }, Stored(new OpsHost { InstanceId = "i-2" }));
    }

    [Fact]
    public void A_host_cannot_be_added_twice_but_another_account_may_have_it()
    {
        _test.Store.Hosts.Insert(TestStore.Account, Samples.Host("i-1"));

        var error = Assert.Throws<OpsException>(() => _test.Store.Hosts.Insert(TestStore.Account, Samples.Host("i-1")));
        Assert.Equal(OpsErrorId.HostExists, error.Id);
        Assert.Contains("i-1", error.Message, StringComparison.Ordinal);
        _test.Store.Hosts.Insert(TestStore.OtherAccount, Samples.Host("i-1"));
        Assert.Single(_test.Store.Hosts.List(TestStore.Account));
        Assert.Single(_test.Store.Hosts.List(TestStore.OtherAccount));
    }

    [Fact]
    public void Discovery_keeps_what_people_set_and_renews_the_rest()
    {
        _test.Store.Hosts.Upsert(TestStore.Account, Samples.Host("i-1"));
        _test.Store.Hosts.Upsert(TestStore.Account, new OpsHost { InstanceId = "i-2" });
        OpsHost Seen(string id) => new() { InstanceId = id, HostName = "found", UName = "found", Notes = "found", State = "stopped", PublicIp = null };

        _test.Store.Hosts.UpsertDiscovered(TestStore.Account, [Seen("i-1"), Seen("i-2"), Seen("i-3")]);

        Same(Seen("i-1") with { HostName = "web-i-1", UName = "web", Notes = Samples.Host("i-1").Notes }, _test.Store.Hosts.Get(TestStore.Account, "i-1"));
        Same(Seen("i-2") with { UName = null, Notes = null }, _test.Store.Hosts.Get(TestStore.Account, "i-2"));
        Same(Seen("i-3"), _test.Store.Hosts.Get(TestStore.Account, "i-3"));
    }

    [Fact]
    public void A_discovery_that_fails_halfway_changes_nothing()
    {
        static IEnumerable<OpsHost> Half()
        {
            yield return Samples.Host("i-1");
            throw new TimeoutException();
        }

        Assert.Throws<TimeoutException>(() => _test.Store.Hosts.UpsertDiscovered(TestStore.Account, Half()));
        Assert.Empty(_test.Store.Hosts.List(TestStore.Account, includeTerminated: true));
    }

    [Fact]
    public void Hosts_of_a_Region_that_were_not_seen_are_terminated_and_kept()
    {
        foreach (var id in new[] { "i-1", "i-2", "i-3" })
            _test.Store.Hosts.Upsert(TestStore.Account, Samples.Host(id));
        _test.Store.Hosts.Upsert(TestStore.Account, Samples.Host("i-4") with { Region = "us-east-1" });
        _test.Store.Hosts.Upsert(TestStore.OtherAccount, Samples.Host("i-5"));

        Assert.Equal(["i-1", "i-3"], _test.Store.Hosts.MarkTerminated(TestStore.Account, "eu-west-1", ["i-2"]).Order());
        Assert.Empty(_test.Store.Hosts.MarkTerminated(TestStore.Account, "eu-west-1", ["i-2"]));

        Assert.Equal(["i-2", "i-4"], _test.Store.Hosts.List(TestStore.Account).Select(h => h.InstanceId));
        Assert.Equal(4, _test.Store.Hosts.List(TestStore.Account, includeTerminated: true).Count);
        Assert.Equal("terminated", _test.Store.Hosts.Get(TestStore.Account, "i-1")?.State);
        Assert.Single(_test.Store.Hosts.List(TestStore.OtherAccount));
    }

    [Fact]
    public void Only_a_known_host_can_be_updated()
    {
        Assert.Equal(OpsErrorId.HostNotFound, Assert.Throws<OpsException>(() => _test.Store.Hosts.Update(TestStore.Account, Samples.Host("i-1"))).Id);
        _test.Store.Hosts.Upsert(TestStore.Account, Samples.Host("i-1"));
        var changed = new OpsHost { InstanceId = "i-1", HostName = "db" };
        _test.Store.Hosts.Update(TestStore.Account, changed);
        Same(changed, _test.Store.Hosts.Get(TestStore.Account, "i-1"));
    }

    [Fact]
    public void Hosts_are_listed_by_name_and_those_without_one_last()
    {
        _test.Store.Hosts.Upsert(TestStore.Account, new OpsHost { InstanceId = "i-1" });
        _test.Store.Hosts.Upsert(TestStore.Account, new OpsHost { InstanceId = "i-2", HostName = "web" });
        _test.Store.Hosts.Upsert(TestStore.Account, new OpsHost { InstanceId = "i-3", HostName = "db" });

        Assert.Equal(["i-3", "i-2", "i-1"], _test.Store.Hosts.List(TestStore.Account).Select(h => h.InstanceId));
        Assert.Null(_test.Store.Hosts.Get(TestStore.Account, "i-9"));
    }

    [Fact]
    public void An_account_is_always_needed() =>
        Assert.Throws<ArgumentException>(() => _test.Store.Hosts.Insert("", Samples.Host("i-1")));

    public void Dispose() => _test.Dispose();

    private static void Same(OpsHost expected, OpsHost? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));

    private OpsHost? Stored(OpsHost host)
    {
        _test.Store.Hosts.Upsert(TestStore.Account, host);
        return _test.Store.Hosts.Get(TestStore.Account, host.InstanceId);
    }
}
