using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordDraftTests
{
    [Fact]
    public void Values_taken_out_one_by_one_are_one_change()
    {
        var record = Dns.A("rr.example.com", "192.0.2.1", "192.0.2.2", "192.0.2.3");
        var draft = new RecordDraft([record]);
        foreach (var value in new[] { "192.0.2.1", "192.0.2.2" })
            draft.Add([RecordRemoval.Plan(Dns.Zone, record.Key, [value], draft.Of(record.Fqdn))]);

        var change = Assert.Single(draft.Changes);
        Assert.Equal((RecordChangeKind.Replace, record), (change.Kind, change.Before));
        Assert.Equal(["192.0.2.3"], change.After!.Value);

        draft.Add([RecordRemoval.Plan(Dns.Zone, record.Key, ["192.0.2.3"], draft.Of(record.Fqdn))]);
        Assert.Equal((RecordChangeKind.Delete, record), (draft.Changes.Single().Kind, draft.Changes.Single().Before));
    }

    [Fact]
    public void What_is_made_and_changed_is_made_once_and_what_ends_as_it_was_is_no_change()
    {
        var made = Dns.A("new.example.com", "192.0.2.1");
        var draft = new RecordDraft([]);
        draft.Add(Edit(made with { Value = ["192.0.2.9"] }, draft));
        draft.Add(Edit(made, draft));
        Assert.Equal((null, "192.0.2.1"), (draft.Changes.Single().Before, draft.Changes.Single().After!.Value.Single()));

        draft = new RecordDraft([made]);
        draft.Add(Edit(made with { Value = ["192.0.2.9"] }, draft));
        draft.Add(Edit(made, draft));
        Assert.Empty(draft.Changes);
    }

    [Fact]
    public void However_many_wishes_the_changes_lead_to_what_the_last_one_left()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var known = Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0).Select(i => Record(i, random)).ToList();
            var draft = new RecordDraft(known);
            for (var wish = random.Next(1, 8); wish > 0; wish--)
            {
                var record = Record(random.Next(3), random);
                if (random.Next(3) > 0 || draft.Of(record.Fqdn).Count == 0)
                    draft.Add(Edit(record, draft));
                else
                    draft.Add([RecordRemoval.Plan(Dns.Zone, record.Key, [], draft.Of(record.Fqdn))]);
            }

            var after = known.ToDictionary(r => r.Key);
            foreach (var change in draft.Changes)
            {
                Assert.True(change.Before is null ? !known.Exists(r => r.Key == change.Record.Key) || change.Kind == RecordChangeKind.Upsert : known.Exists(r => RecordRules.AreSame(r, change.Before)), $"seed {seed}");
                if (change.Before is not null)
                    after.Remove(change.Before.Key);
                if (change.After is not null)
                    after[change.After.Key] = change.After;
            }

            var wanted = Enumerable.Range(0, 3).SelectMany(i => draft.Of(Name(i))).ToDictionary(r => r.Key);
            Assert.Equal(wanted.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal), after.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal));
            Assert.All(wanted, w => Assert.True(RecordRules.AreSame(w.Value, after[w.Key]), $"seed {seed}"));
        }
    }

    private static IEnumerable<RecordChange> Edit(R53Record record, RecordDraft draft) =>
        new RecordEdit(record) { HasValue = true, HasTtl = true }.Plan(draft.Of(record.Fqdn), Dns.Zone);

    private static R53Record Record(int name, Random random) => Dns.A(Name(name), $"192.0.2.{random.Next(1, 4)}") with { Ttl = random.Next(60, 62) };

    private static string Name(int number) => $"n{number}.example.com";
}
