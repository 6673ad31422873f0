using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>The store's file as typed: made, looked at, copied, put back.</summary>
[Collection(CliGroup.Name)]
public sealed class StoreCliTests : IDisposable
{
    private readonly CliBed _bed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-store-").FullName;

    private string Copy => Path.Combine(_folder, "copy.db");

    [Fact]
    public async Task A_store_is_made_once_and_looked_at_without_a_trace()
    {
        var missing = Assert.Single(await _bed.ObjectsAsync("Test-OpsStore"));
        Assert.False(missing.GetProperty("Ok").GetBoolean());
        Assert.Equal(0, (await _bed.RunAsync("Install-OpsStore -WhatIf")).Code);
        Assert.False(File.Exists(_bed.Session.StatePath));

        var made = Assert.Single(await _bed.ObjectsAsync("Install-OpsStore"));
        Assert.Equal((_bed.Session.StatePath, true), (Text(made, "Path"), made.GetProperty("Created").GetBoolean()));
        var again = Assert.Single(await _bed.ObjectsAsync("Install-OpsStore"));
        Assert.False(again.GetProperty("Created").GetBoolean());

        await _bed.ObjectsAsync("Update-OpsHost");
        var check = Assert.Single(await _bed.ObjectsAsync("Test-OpsStore"));
        Assert.True(check.GetProperty("Ok").GetBoolean(), check.ToString());
        Assert.Equal(made.GetProperty("Version").GetInt32(), check.GetProperty("Version").GetInt32());
        Assert.Equal((await _bed.ObjectsAsync("Get-OpsHost -IncludeTerminated")).Count, check.GetProperty("Rows").GetProperty("hosts").GetInt32());
    }

    [Fact]
    public async Task A_copy_is_made_and_put_back_and_the_next_command_sees_it()
    {
        await _bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        Assert.Equal(0, (await _bed.RunAsync($"Backup-OpsStore {Copy} -WhatIf")).Code);
        Assert.False(File.Exists(Copy));
        var copy = Assert.Single(await _bed.ObjectsAsync($"Backup-OpsStore {Copy}"));
        Assert.Equal(2, copy.GetProperty("Rows").GetProperty("volumes").GetInt32());
        var taken = await _bed.RunAsync($"Backup-OpsStore {Copy}");
        Assert.Equal(2, taken.Code);
        Assert.Contains("-Force", taken.Error, StringComparison.Ordinal);
        await _bed.ObjectsAsync($"Backup-OpsStore {Copy} -Force");

        await _bed.ObjectsAsync("New-EbsVolumeGroup db-2 -Count 1 -SizeGiB 10 -MountPoint /more");
        Assert.Equal(0, (await _bed.RunAsync($"Restore-OpsStore {Copy} -WhatIf")).Code);
        Assert.Equal(2, (await _bed.ObjectsAsync("Get-EbsVolumeGroup")).Count);

        // Without a terminal to ask on nothing is restored.
        Assert.NotEqual(0, (await _bed.RunAsync($"Restore-OpsStore {Copy}")).Code);
        Assert.Equal(2, (await _bed.ObjectsAsync("Get-EbsVolumeGroup")).Count);

        var restored = Assert.Single(await _bed.ObjectsAsync($"Restore-OpsStore {Copy} -Confirm:false"));
        Assert.Equal("/data", Text(Assert.Single(await _bed.ObjectsAsync("Get-EbsVolumeGroup")), "MountPoint"));
        await _bed.ObjectsAsync($"Restore-OpsStore {Text(restored, "KeptPath")} -Confirm:false");
        Assert.Equal(2, (await _bed.ObjectsAsync("Get-EbsVolumeGroup")).Count);
    }

    [Fact]
    public async Task A_file_that_is_no_copy_is_refused()
    {
        await _bed.ObjectsAsync("Install-OpsStore");
        await File.WriteAllTextAsync(Copy, "not a database, but somebody's letter");
        var answer = await _bed.RunAsync($"Restore-OpsStore {Copy} -Confirm:false");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(StoreCorrupt)", answer.Error, StringComparison.Ordinal);
        Assert.True(Assert.Single(await _bed.ObjectsAsync("Test-OpsStore")).GetProperty("Ok").GetBoolean());
    }

    public void Dispose()
    {
        _bed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
