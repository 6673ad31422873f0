using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordBatchesTests
{
    private static readonly Gen<RecordChange> Changes =
        from name in Gen.Choose(0, 400)
        from type in Gen.Elements("A", "TXT")
        from count in Gen.Choose(1, 40)
        from kind in Gen.Elements(RecordChangeKind.Create, RecordChangeKind.Delete, RecordChangeKind.Upsert, RecordChangeKind.Replace)
        let record = Dns.Of(type, $"n{name}.example.com", [.. Enumerable.Range(0, count).Select(i => type == "A" ? $"10.0.0.{i}" : $"\"{new string('x', 60)}{i}\"")])
        select kind switch
        {
            RecordChangeKind.Create => RecordChange.Create(record),
            RecordChangeKind.Delete => RecordChange.Delete(record),
            RecordChangeKind.Upsert => RecordChange.Upsert(null, record),
            _ => RecordChange.Replace(record, record with { Ttl = 61 }),
        };

    // One change for each record, as the planners make them.
    private static readonly Gen<IReadOnlyList<RecordChange>> Lists =
        Changes.ListOf().Select(list => (IReadOnlyList<RecordChange>)list.DistinctBy(c => (c.Record.Fqdn, c.Record.Type)).ToList());

    [Fact]
    public void Every_batch_keeps_the_limits_every_change_is_in_one_and_names_stay_together() => Prop.ForAll(Lists.Resize(300).ToArbitrary(), changes =>
    {
        var batches = RecordBatches.Plan(changes);
        foreach (var batch in batches)
        {
            Assert.InRange(batch.Sum(c => c.Elements), 1, 1000);
            Assert.InRange(batch.Sum(c => c.Characters), 0, 32000);
        }

        Assert.Equal(changes.Count, batches.Sum(b => b.Count));
        Assert.Equal(changes.ToHashSet(), batches.SelectMany(b => b).ToHashSet());
        var where = batches.SelectMany((b, i) => b.Select(c => (c.Record.Fqdn, Batch: i))).Distinct().GroupBy(p => p.Fqdn);
        Assert.All(where, name => Assert.Single(name));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_order_of_the_changes_does_not_matter() => Prop.ForAll(Lists.Resize(100).ToArbitrary(), changes =>
    {
        var turned = RecordBatches.Plan(changes.Reverse());
        Assert.Equal(RecordBatches.Plan(changes).Select(b => b.ToList()), turned.Select(b => b.ToList()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Elements_count_one_an_upsert_two_and_a_replacement_both_sides()
    {
        var three = Dns.A("a.example.com", "10.0.0.1", "10.0.0.2", "10.0.0.3");
        Assert.Equal((3, 24), (RecordChange.Create(three).Elements, RecordChange.Create(three).Characters));
        Assert.Equal((6, 48), (RecordChange.Upsert(null, three).Elements, RecordChange.Upsert(null, three).Characters));
        Assert.Equal((4, 32), (RecordChange.Replace(three, Dns.A("a.example.com", "10.0.0.1")).Elements, RecordChange.Replace(three, Dns.A("a.example.com", "10.0.0.1")).Characters));
        Assert.Equal(1, RecordChange.Create(Dns.Alias("b.example.com", "a.example.com")).Elements);
    }

    [Fact]
    public void A_thousand_elements_are_one_batch_and_one_more_are_two()
    {
        var records = Enumerable.Range(0, 1001).Select(i => RecordChange.Create(Dns.A($"n{i}.example.com", "10.0.0.1"))).ToList();
        Assert.Single(RecordBatches.Plan(records.Take(1000)));
        Assert.Equal([1000, 1], RecordBatches.Plan(records).Select(b => b.Count));
        Assert.Equal([500, 500, 1], RecordBatches.Plan(records.Select(c => RecordChange.Upsert(null, c.After!))).Select(b => b.Count));
    }

    [Fact]
    public void What_an_alias_stands_for_is_made_before_it_and_deleted_after_it()
    {
        var (a, b, c) = (Dns.Alias("a.example.com", "b.example.com"), Dns.Alias("b.example.com", "c.example.com"), Dns.A("c.example.com", "10.0.0.1"));
        Assert.Equal(["c.example.com", "b.example.com", "a.example.com"], RecordBatches.Plan([RecordChange.Create(a), RecordChange.Create(b), RecordChange.Create(c)])[0].Select(r => r.Record.Fqdn));
        Assert.Equal(["a.example.com", "b.example.com", "c.example.com"], RecordBatches.Plan([RecordChange.Delete(c), RecordChange.Delete(b), RecordChange.Delete(a)])[0].Select(r => r.Record.Fqdn));
    }

    [Fact]
    public void Aliases_in_a_circle_end()
    {
        var circle = new[] { Dns.Alias("a.example.com", "b.example.com"), Dns.Alias("b.example.com", "a.example.com") };
        Assert.Equal(2, Assert.Single(RecordBatches.Plan(circle.Select(RecordChange.Create))).Count);
    }

    [Fact]
    public void A_name_that_fits_no_batch_is_refused_unless_its_records_do_not_need_each_other()
    {
        string[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => $"10.0.{i / 250}.{i % 250}")];
        var records = Enumerable.Range(0, 3).Select(i => Dns.Weighted("a.example.com", $"i{i}", 1, Values(400))).ToList();
        Assert.Equal([2, 1], RecordBatches.Plan(records.Select(RecordChange.Create)).Select(b => b.Count));
        var error = Assert.Throws<OpsException>(() => RecordBatches.Plan(records.Select(r => RecordChange.Replace(r, r with { Ttl = 61 }))));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains("2400 elements", error.Message, StringComparison.Ordinal);
    }
}
