using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>Trouble on the way to Route 53: nothing is made twice, nothing is left unrecorded.</summary>
public sealed class RecordFaultTests
{
    [Theory]
    [InlineData(FaultKind.LostReply, null, 1)]
    [InlineData(FaultKind.Cut, null, 1)]
    [InlineData(FaultKind.Http500, null, 1)]
    [InlineData(FaultKind.NoConnection, null, 1)]
    [InlineData(FaultKind.ErrorCode, "PriorRequestNotComplete", 4)]
    [InlineData(FaultKind.ErrorCode, "Throttling", 3)]
    public async Task A_change_survives_trouble(FaultKind kind, string? code, int times)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await new R53Discovery(session).LoadAsync(bed.Pipeline, default);
        var zone = await DnsBed.ZoneAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "ChangeResourceRecordSets", Kind = kind, Code = code, Times = times });
        var service = new RecordService(session);
        var www = (await service.RecordsAsync(zone, ["www.example.com"], default)).Single();
        var changes = new[] { RecordChange.Create(DnsBed.A(zone, "new.example.com", "192.0.2.1")), RecordChange.Replace(www, www with { Ttl = 30 }) };

        Assert.Equal(2, (await service.ApplyAsync([(zone, changes)], new RecordChangeOptions { Wait = true }, bed.Pipeline, default)).Count);

        Assert.Contains("new.example.com A: 192.0.2.1 (TTL 60)", await DnsBed.RecordsAsync(session));
        Assert.Equal(await DnsBed.RecordsAsync(session), await DnsBed.KnownAsync(session));
        Assert.Equal(OperationStatus.Completed, (await new OpsRunner(session).EngineAsync(default)).List().Single().Status);
    }

    [Fact]
    public async Task A_record_that_somebody_changed_since_is_not_overwritten()
    {
        using var bed = new SandboxBed();
        var (session, other) = (bed.Open(), bed.Open());
        var zone = await DnsBed.ZoneAsync(session);
        var service = new RecordService(session);
        var www = (await service.RecordsAsync(zone, ["www.example.com"], default)).Single();
        await new RecordService(other).ApplyAsync([(zone, [RecordChange.Upsert(www, www with { Value = ["192.0.2.77"] })])], new RecordChangeOptions(), bed.Pipeline, default);

        var error = await Assert.ThrowsAsync<OpsException>(() => service.ApplyAsync([(zone, [RecordChange.Replace(www, www with { Ttl = 5 }), RecordChange.Create(DnsBed.A(zone, "new.example.com", "192.0.2.1"))])], new RecordChangeOptions(), bed.Pipeline, default));

        Assert.Equal(OpsErrorId.AwsError, error.Id);
        Assert.Contains("made none of them", error.Message, StringComparison.Ordinal);
        var now = await DnsBed.RecordsAsync(session);
        Assert.Contains("www.example.com A: 192.0.2.77 (TTL 60)", now);
        Assert.DoesNotContain(now, r => r.StartsWith("new.", StringComparison.Ordinal));
        // Nothing was done, and so nothing is left to do: the next change is not in the way of anything.
        var operation = Assert.Single((await new OpsRunner(session).EngineAsync(default)).List(), o => o.Status != OperationStatus.Completed);
        Assert.Equal((OperationStatus.Undone, error.Message), (operation.Status, operation.Error));
        Assert.DoesNotContain("Resume-OpsOperation", error.Message, StringComparison.Ordinal);
        var fresh = (await service.RecordsAsync(zone, ["www.example.com"], default)).Single();
        await service.ApplyAsync([(zone, [RecordChange.Replace(fresh, fresh with { Ttl = 5 })])], new RecordChangeOptions(), bed.Pipeline, default);
        Assert.Contains("www.example.com A: 192.0.2.77 (TTL 5)", await DnsBed.RecordsAsync(session));
    }

    [Fact]
    public async Task A_refusal_after_the_first_batch_is_a_failure_that_can_be_taken_back()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var zone = await DnsBed.ZoneAsync(session);
        var before = await DnsBed.RecordsAsync(session);
        var www = (await new RecordService(session).RecordsAsync(zone, ["www.example.com"], default)).Single();
        var changes = Enumerable.Range(0, 1000).Select(i => RecordChange.Create(DnsBed.A(zone, $"a{i}.example.com", "192.0.2.1"))).Append(RecordChange.Replace(www with { Ttl = 1 }, www with { Ttl = 5 })).ToList();

        var error = await Assert.ThrowsAsync<OpsException>(() => new RecordService(session).ApplyAsync([(zone, changes)], new RecordChangeOptions(), bed.Pipeline, default));

        Assert.Contains("Resume-OpsOperation", error.Message, StringComparison.Ordinal);
        var engine = await new OpsRunner(session).EngineAsync(default);
        await engine.UndoAsync(engine.List(OperationStatus.Failed).Single().OperationId, bed.Pipeline, default);
        Assert.Equal(before, await DnsBed.RecordsAsync(session));
    }

    [Fact]
    public async Task A_zone_that_cannot_be_listed_stays_as_it_was()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var discovery = new R53Discovery(session);
        await discovery.LoadAsync(bed.Pipeline, default);
        var known = await DnsBed.KnownAsync(session);
        var zone = await DnsBed.ZoneAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "ListResourceRecordSets", Match = zone.ZoneId, Kind = FaultKind.ErrorCode, Code = "AccessDenied", HttpStatus = 403, Times = null });

        Assert.Empty(await discovery.LoadAsync(bed.Pipeline, default));

        Assert.Equal(known, await DnsBed.KnownAsync(session));
        Assert.Contains("was left as it was", Assert.Single(bed.Pipeline.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_that_cannot_be_listed_forget_nothing()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var discovery = new R53Discovery(session);
        await discovery.LoadAsync(bed.Pipeline, default);
        var known = await DnsBed.KnownAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "ListHealthChecks", Kind = FaultKind.ErrorCode, Code = "AccessDenied", HttpStatus = 403, Times = null });
        await Assert.ThrowsAnyAsync<Exception>(() => discovery.LoadAsync(bed.Pipeline, default));
        Assert.Equal(known, await DnsBed.KnownAsync(session));
    }
}
