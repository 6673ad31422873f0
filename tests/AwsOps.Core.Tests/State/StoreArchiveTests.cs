using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

/// <summary>Copies of a store, and stores from copies.</summary>
public sealed class StoreArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new(inMemory: true);
    private readonly ManualClock _clock = new();

    private string Store => _folder.File("state.db");

    private string Copy => _folder.File("copy.db");

    [Fact]
    public void A_copy_has_the_rows_is_for_this_user_only_and_leaves_nothing_beside_it()
    {
        Fill(Store, 3);
        var copy = StoreArchive.Save(Store, Copy, overwrite: false, UtcTime.Now(_clock));

        Assert.Equal((Copy, Store, StoreSchema.Current.Version, 3L), (copy.Path, copy.StorePath, copy.Version, copy.Rows["hosts"]));
        Assert.Equal(new FileInfo(Copy).Length, copy.SizeBytes);
        Assert.Equal(3, Hosts(Copy));
        Assert.Equal([Copy, Store], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public async Task Copies_made_while_processes_write_are_whole_and_never_hold_half_a_transaction()
    {
        using var store = OpsStore.Open(Store, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested; written++)
            {
                store.Transaction(() =>
                {
                    store.Hosts.Insert("a", new OpsHost { InstanceId = $"i-{written}-1" });
                    store.Hosts.Insert("a", new OpsHost { InstanceId = $"i-{written}-2" });
                    return 0;
                });
                // SQLite's lock has no queue: without a pause the other process may wait in vain.
                Thread.Sleep(2);
            }
        });
        var other = ChildProcess.RunAsync("write", Store, "0", "p", "200");
        for (var i = 0; i < 20; i++)
        {
            var copy = StoreArchive.Save(Store, _folder.File($"{i}.db"), overwrite: false, UtcTime.Now(_clock));
            using var opened = OpsStore.Open(copy.Path, _clock);
            Assert.Equal(0, opened.Hosts.List("a").Count % 2);
            Assert.Equal(copy.Rows["hosts"], opened.Hosts.List("a").Count + opened.Hosts.List(CrashChild.FakeRecordStep.Account).Count);
        }

        Assert.Equal(0, (await other).ExitCode);
        await stop.CancelAsync();
        await writer;
        Assert.Equal((written * 2) + 200, StoreArchive.Save(Store, Copy, overwrite: false, UtcTime.Now(_clock)).Rows["hosts"]);
    }

    [Fact]
    public void A_copy_never_replaces_what_it_must_not()
    {
        Fill(Store, 1);
        File.WriteAllText(Copy, "somebody's letter");
        Refused(OpsErrorId.InvalidParameter, "-Force", () => Save(Copy));
        Assert.Equal("somebody's letter", File.ReadAllText(Copy));
        Assert.Equal(1, Save(Copy, overwrite: true).Rows["hosts"]);

        Refused(OpsErrorId.InvalidParameter, "itself", () => Save(Store, overwrite: true));
        Refused(OpsErrorId.InvalidParameter, "itself", () => Save(Store + "-wal", overwrite: true));
        Refused(OpsErrorId.InvalidParameter, "folder", () => Save(_folder.Path, overwrite: true));
        Refused(OpsErrorId.InvalidParameter, "does not exist", () => Save(_folder.File("no/copy.db")));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_folder.File("link.db"), Store);
            Refused(OpsErrorId.InvalidParameter, "itself", () => Save(_folder.File("link.db"), overwrite: true));
        }

        using (var open = OpsStore.Open(Copy, _clock))
        {
            Assert.Single(open.Hosts.List("a"));
            Refused(OpsErrorId.InvalidParameter, "somebody has open", () => Save(Copy, overwrite: true));
        }

        File.Delete(Store);
        Refused(OpsErrorId.StoreUnavailable, "Install-OpsStore", () => Save(_folder.File("new.db")));
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public void A_damaged_store_gives_no_copy()
    {
        Fill(Store, 50);
        Damage(Store);
        Refused(OpsErrorId.StoreCorrupt, "damaged", () => Save(Copy));
        Assert.Equal([Store], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_copy_that_cannot_be_written_leaves_nothing()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Fill(Store, 1);
        Refused(OpsErrorId.OutputFailed, "/proc/awsops.db", () => Save("/proc/awsops.db"));
    }

    [Fact]
    public void A_restore_gives_processes_that_have_the_store_open_the_new_content_and_keeps_the_old()
    {
        Fill(Store, 3);
        Save(Copy);
        using var open = OpsStore.Open(Store, _clock);
        open.Hosts.Insert("a", Samples.Host("i-later"));
        open.Leases.TryAcquire("operation/old", "gone|1|2|3-4", TimeSpan.FromMinutes(-1), _clock.GetUtcNow());

        var restore = Load();

        Assert.Equal((Store, Copy, StoreSchema.Current.Version, 3L), (restore.Path, restore.SourcePath, restore.Version, restore.Rows["hosts"]));
        Assert.Equal(3, open.Hosts.List("a").Count);
        Assert.Equal($"{Store}.before-restore-20240229T235930Z.bak", restore.KeptPath);
        Assert.Equal(4, Hosts(restore.KeptPath!));
        Assert.NotNull(open.Leases.TryAcquire("operation/new", LeaseOwner.New(), TimeSpan.FromMinutes(1), _clock.GetUtcNow()));
        open.Hosts.Insert("a", Samples.Host("i-new"));
        Assert.Equal(4, Hosts(Store));

        Assert.Equal($"{Store}.before-restore-20240229T235930Z-2.bak", Load(force: true).KeptPath);
    }

    [Fact]
    public void A_store_that_is_worked_on_is_restored_by_force_only_and_the_work_loses_its_lease()
    {
        Fill(Store, 1);
        Save(Copy);
        using var open = OpsStore.Open(Store, _clock);
        var owner = LeaseOwner.New();
        var fence = open.Leases.TryAcquire("operation/op-1", owner, TimeSpan.FromMinutes(2), _clock.GetUtcNow())!.Value;
        var before = File.ReadAllBytes(Store);

        Refused(OpsErrorId.Busy, "operation/op-1 (process", () => Load());
        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.True(open.Leases.IsHeld("operation/op-1", owner, fence));
        Assert.NotNull(open.Leases.TryAcquire("operation/op-2", LeaseOwner.New(), TimeSpan.FromMinutes(-1), _clock.GetUtcNow()));

        Load(force: true);
        Assert.False(open.Leases.IsHeld("operation/op-1", owner, fence));
        Assert.False(open.Leases.Renew("operation/op-1", owner, fence, TimeSpan.FromMinutes(2), _clock.GetUtcNow()));
    }

    [Fact]
    public void Nobody_gets_a_lease_while_the_store_is_restored()
    {
        using var store = OpsStore.Open(Store, _clock);
        var owner = LeaseOwner.New();
        var fence = store.Leases.TryAcquire(LeaseTable.Restore, owner, TimeSpan.FromMinutes(1), _clock.GetUtcNow())!.Value;
        Assert.Null(store.Leases.TryAcquire("operation/op-1", LeaseOwner.New(), TimeSpan.FromMinutes(1), _clock.GetUtcNow()));
        Fill(Copy, 1);
        Refused(OpsErrorId.Busy, "is being restored by process", () => Load());
        store.Leases.Release(LeaseTable.Restore, owner, fence);
        Assert.NotNull(store.Leases.TryAcquire("operation/op-1", LeaseOwner.New(), TimeSpan.FromMinutes(1), _clock.GetUtcNow()));
    }

    [Fact]
    public void What_is_no_whole_copy_of_ours_is_refused_and_the_store_stays()
    {
        Fill(Store, 1);
        Fill(Copy, 50);
        var before = File.ReadAllBytes(Store);
        Refused(OpsErrorId.InvalidParameter, "not a file that exists", () => Load(source: _folder.File("none.db")));
        Refused(OpsErrorId.InvalidParameter, "itself", () => Load(source: Store));

        File.WriteAllText(_folder.File("letter.db"), "not a database, but somebody's letter");
        Refused(OpsErrorId.StoreCorrupt, "letter.db", () => Load(source: _folder.File("letter.db")));
        File.WriteAllText(_folder.File("empty.db"), "");
        Refused(OpsErrorId.StoreCorrupt, "empty", () => Load(source: _folder.File("empty.db")));
        using (var theirs = StoreFile.Connect(_folder.File("theirs.db")))
            StoreFile.Run(theirs, "CREATE TABLE theirs (a)");
        Refused(OpsErrorId.StoreCorrupt, "another program", () => Load(source: _folder.File("theirs.db")));
        var newer = new StoreSchema(StoreSchema.Current.Version + 1, v => v <= StoreSchema.Current.Version ? StoreSchema.Current.Script(v) : "CREATE TABLE added (a)");
        using (OpsStore.Open(_folder.File("newer.db"), _clock, newer))
        {
        }

        Refused(OpsErrorId.StoreNewer, "Install a newer AwsOps", () => Load(source: _folder.File("newer.db")));
        Damage(Copy);
        Refused(OpsErrorId.StoreCorrupt, "copy.db", () => Load());
        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => f.Contains("before-restore", StringComparison.Ordinal) || f.Contains("part", StringComparison.Ordinal));
    }

    [Fact]
    public void The_database_of_another_program_is_not_replaced()
    {
        using (var theirs = StoreFile.Connect(Store))
            StoreFile.Run(theirs, "CREATE TABLE theirs (a)");
        Fill(Copy, 1);
        var before = File.ReadAllBytes(Store);
        Refused(OpsErrorId.StoreCorrupt, "another program", () => Load(force: true));
        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("header")]
    [InlineData("truncated")]
    [InlineData("inside")]
    public void A_store_that_is_missing_or_damaged_is_replaced_and_what_was_there_is_kept(string damage)
    {
        Fill(Store, 500);
        Fill(Copy, 7);
        var whole = File.ReadAllBytes(Store);
        switch (damage)
        {
            case "missing": File.Delete(Store); break;
            case "empty": File.WriteAllBytes(Store, []); break;
            case "header": whole[3] ^= 0xFF; File.WriteAllBytes(Store, whole); break;
            case "truncated": File.WriteAllBytes(Store, whole[..(whole.Length / 2)]); break;
            default: Damage(Store); break;
        }

        var restore = Load();

        Assert.Equal(7, Hosts(Store));
        Assert.Empty(StoreReader.Read(Store).Damage);
        Assert.Equal(damage is not ("missing" or "empty"), restore.KeptPath is not null);
        if (damage is "header" or "truncated")
            Assert.Equal(damage == "header" ? whole : whole[..(whole.Length / 2)], File.ReadAllBytes(restore.KeptPath!));
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("missing")]
    [InlineData("damaged")]
    public async Task A_restore_that_was_killed_anywhere_leaves_the_old_store_or_the_new_one(string state)
    {
        Directory.CreateDirectory(_folder.File("new"));
        Fill(_folder.File("new/copy.db"), 2000);
        Directory.CreateDirectory(_folder.File("old"));
        Fill(_folder.File("old/state.db"), 1500);
        var old = File.ReadAllBytes(_folder.File("old/state.db"));
        if (state == "missing")
            File.Delete(_folder.File("old/state.db"));
        if (state == "damaged")
        {
            old[3] ^= 0xFF;
            File.WriteAllBytes(_folder.File("old/state.db"), old);
        }

        var results = new System.Collections.Concurrent.ConcurrentBag<string>();
        var boundaries = await ChildProcess.KillAtEveryBoundaryAsync(
            at =>
            {
                _folder.Copy("old", $"{at}");
                return Task.FromResult<string[]>(["load", _folder.File($"{at}/state.db"), $"{at}", _folder.File("new/copy.db")]);
            },
            (at, _) =>
            {
                var path = _folder.File($"{at}/state.db");
                var left = State(path, old);
                results.Add(left);
                if (left != "nothing" && state != "damaged")
                {
                    var content = StoreReader.Read(path);
                    Assert.Empty(content.Damage);
                    Assert.Contains(content.Rows["hosts"], new long[] { 1500, 2000 });
                }

                // And what died is done again.
                Assert.Equal(2000L, StoreArchive.Load(path, _folder.File("new/copy.db"), false, TimeProvider.System, StoreSchema.Current).Rows["hosts"]);
                Assert.Equal(2000, Hosts(path));
                return Task.CompletedTask;
            });

        Assert.True(boundaries > 5, $"Only {boundaries} boundaries: the copy is too small to die in its middle.");
        Assert.Equal(2000, Hosts(_folder.File("0/state.db")));
        Assert.Equal(state switch { "missing" => "nothing", "damaged" => "old file", _ => "old" }, results.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Last(r => r != "new"));
        Assert.DoesNotContain("broken", results);
    }

    public void Dispose() => _folder.Dispose();

    private static string State(string path, byte[] old)
    {
        if (!File.Exists(path))
            return "nothing";
        if (File.ReadAllBytes(path).AsSpan().SequenceEqual(old) && old[3] != (byte)'i')
            return "old file";
        return Hosts(path) switch { 1500 => "old", 2000 => "new", _ => "broken" };
    }

    private static int Hosts(string path)
    {
        using var store = OpsStore.Open(path, TimeProvider.System);
        return store.Hosts.List("a").Count;
    }

    // A page of rows that is all the same byte.
    private static void Damage(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Array.Fill(bytes, (byte)0xEE, bytes.Length - 8192, 8192);
        for (var page = 4096; page < 12_288; page++)
            bytes[page] = 0xEE;
        File.WriteAllBytes(path, bytes);
    }

    private static void Refused(OpsErrorId id, string named, Action action)
    {
        var error = Assert.Throws<OpsException>(action);
        Assert.Equal(id, error.Id);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private void Fill(string path, int hosts)
    {
        using var store = OpsStore.Open(path, _clock);
        store.Transaction(() =>
        {
            for (var i = 0; i < hosts; i++)
                store.Hosts.Insert("a", Samples.Host($"i-{i:00000}"));
            return 0;
        });
    }

    private StoreBackup Save(string path, bool overwrite = false) => StoreArchive.Save(Store, path, overwrite, UtcTime.Now(_clock));

    private StoreRestore Load(bool force = false, string? source = null) => StoreArchive.Load(Store, source ?? Copy, force, _clock, StoreSchema.Current);
}
