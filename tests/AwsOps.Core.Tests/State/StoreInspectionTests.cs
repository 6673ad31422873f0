using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

/// <summary>Looking at a store changes nothing and finds what is wrong.</summary>
public sealed class StoreInspectionTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Store => _folder.File("state #1 %41?.db");

    [Fact]
    public void A_good_store_is_described_and_no_file_is_touched()
    {
        Fill();
        var before = Files();
        var check = Inspect();
        Assert.Equal(before, Files());
        Assert.True(check.Ok, string.Join('\n', check.Reasons));
        Assert.Empty(check.Reasons);
        Assert.Equal((Store, StoreSchema.Current.Version, StoreSchema.Current.Version), (check.Path, check.Version, check.ProgramVersion));
        Assert.True(check is { IsIntact: true, IsWritable: true, LogSizeBytes: 0, FreeBytes: > 0 });
        Assert.Equal(new FileInfo(Store).Length, check.SizeBytes);
        Assert.Equal((5L, 0L), (check.Rows["hosts"], check.Rows["volume_groups"]));
    }

    [Fact]
    public void A_store_in_use_is_read_with_what_is_only_in_its_log()
    {
        using var store = OpsStore.Open(Store, _clock);
        store.Hosts.Insert("a", Samples.Host("i-1"));
        var check = Inspect();
        Assert.True(check.Ok, string.Join('\n', check.Reasons));
        Assert.Equal(1L, check.Rows["hosts"]);
        Assert.True(check.LogSizeBytes > 0);
        store.Hosts.Insert("a", Samples.Host("i-2"));
        Assert.Equal(2L, Inspect().Rows["hosts"]);
    }

    [Fact]
    public void A_missing_store_is_not_made()
    {
        var check = Inspect();
        Assert.False(check.Ok);
        Assert.Contains("Install-OpsStore", Assert.Single(check.Reasons), StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public void Each_thing_that_is_wrong_is_a_reason()
    {
        File.WriteAllText(Store, "");
        Wrong("is empty", null);
        File.WriteAllText(Store, "not a database, but somebody's letter");
        Wrong("not an AwsOps state store", null);
        File.Delete(Store);
        Fill();
        Run("PRAGMA user_version = 99");
        Wrong("Install a newer AwsOps", 99);
        Run("PRAGMA user_version = 1");
        Wrong("Run Update-OpsStore", 1);
        Run($"PRAGMA user_version = {StoreSchema.Current.Version}");
        Run("PRAGMA foreign_keys = OFF; INSERT INTO volumes (account, volume_group_id, raid_index, volume_id, size_gib, volume_type, encrypted) VALUES ('a', 'no', 0, 'v', 1, 'gp3', 0)");
        Wrong("a row of volumes belongs to none of volume_groups", StoreSchema.Current.Version);
        Run("PRAGMA application_id = 7");
        Wrong("another program", null);
    }

    [Fact]
    public void A_page_that_was_overwritten_is_found()
    {
        Fill(500);
        var bytes = File.ReadAllBytes(Store);
        Array.Fill(bytes, (byte)0xEE, bytes.Length - 8192, 8192);
        File.WriteAllBytes(Store, bytes);
        var check = Inspect();
        Assert.False(check.Ok);
        Assert.False(check.IsIntact);
        Assert.NotEmpty(check.Reasons);
    }

    [Fact]
    public void A_store_that_this_user_cannot_write_is_read_and_said_so()
    {
        if (OperatingSystem.IsWindows())
            return;
        Fill();
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)Convert.ToInt32("755", 8));
        File.SetUnixFileMode(Store, (UnixFileMode)Convert.ToInt32("444", 8));
        using (new OtherUser())
        {
            var check = Inspect();
            Assert.Equal((false, false, true), (check.Ok, check.IsWritable, check.IsIntact));
            Assert.Equal(5L, check.Rows["hosts"]);
            Assert.Contains("read-only", Assert.Single(check.Reasons), StringComparison.Ordinal);
        }

        File.SetUnixFileMode(Store, (UnixFileMode)Convert.ToInt32("666", 8));
        using (new OtherUser())
            Assert.Contains("folder", Assert.Single(Inspect().Reasons), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private StoreCheck Inspect() => StoreInspection.Inspect(Store, StoreSchema.Current);

    private string[] Files() => Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):o} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}").ToArray();

    private void Wrong(string reason, int? version)
    {
        var check = Inspect();
        Assert.False(check.Ok);
        Assert.Contains(check.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(version, check.Version is 0 ? null : check.Version);
    }

    private void Run(string sql)
    {
        using var connection = StoreFile.Connect(Store);
        StoreFile.Run(connection, sql);
    }

    private void Fill(int hosts = 5)
    {
        using var store = OpsStore.Open(Store, _clock);
        store.Transaction(() =>
        {
            for (var i = 0; i < hosts; i++)
                store.Hosts.Insert("a", Samples.Host($"i-{i:000}"));
            return 0;
        });
    }
}
