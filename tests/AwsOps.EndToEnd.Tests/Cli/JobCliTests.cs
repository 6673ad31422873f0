using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Jobs on the command line; what they write lands in a folder of the test's.</summary>
[Collection(CliGroup.Name)]
public sealed class JobCliTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("awsops-jobs-").FullName;
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public JobCliTests()
    {
        // Who is not root has a crontab.
        var crontab = Path.Combine(_root, "crontab");
        File.WriteAllText(crontab, $"#!/bin/sh\nif [ \"$1\" = - ]; then cat >'{_root}/tab'; elif [ -e '{_root}/tab' ]; then cat '{_root}/tab'; else echo 'no crontab for you' >&2; exit 1; fi\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(crontab, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", _root + Path.PathSeparator + _path);
        Environment.SetEnvironmentVariable("AWSOPS_ROOT", _root);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Environment.SetEnvironmentVariable("AWSOPS_ROOT", null);
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task The_hourly_run_is_registered_listed_and_taken_off()
    {
        using var bed = new CliBed();
        var plan = await bed.RunAsync($"Register-OpsScheduledJob -Kind Cron -ExecutablePath {_root}/crontab -WhatIf");
        Assert.Equal(0, plan.Code);
        Assert.Contains("5 * * * *", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsScheduledJob"));

        var job = Assert.Single(await bed.ObjectsAsync($"Register-OpsScheduledJob nightly -Kind Cron -Minute 20 -ExecutablePath {_root}/crontab -Environment AWS_REGION=eu-west-1"));
        Assert.Equal(("nightly", "Cron", "20 * * * *"), (Text(job, "Name"), Text(job, "Kind"), Text(job, "When")));
        Assert.Contains("'AWS_REGION=eu-west-1'", Text(job, "Command"), StringComparison.Ordinal);
        Assert.Contains("'Invoke-SnapshotSchedule' '-Purge'", Text(job, "Command"), StringComparison.Ordinal);
        var there = await bed.RunAsync("Get-OpsScheduledJob night* -Output jsonl");
        Assert.Contains("nightly", there.Output, StringComparison.Ordinal);
        Assert.Equal("nightly", Text(Assert.Single(await bed.ObjectsAsync("Unregister-OpsScheduledJob -Confirm:false", there.Output)), "Name"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsScheduledJob"));
        Assert.Equal(1, (await bed.RunAsync("Get-OpsScheduledJob nightly")).Code);
    }

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
