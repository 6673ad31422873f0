using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

public sealed class ReadyScriptTests
{
    [Theory]
    [InlineData("running", "done", null)]
    [InlineData("degraded", "done", null)]
    [InlineData("starting", "done", "systemd says starting")]
    [InlineData("maintenance", "done", "systemd says maintenance")]
    [InlineData("running", "running", "cloud-init is at work")]
    [InlineData("running", "error", "cloud-init ended with an error")]
    [InlineData("running", "disabled", null)]
    [InlineData("running", null, null)]
    [InlineData(null, null, null)]
    public async Task The_boot_is_finished_when_systemd_and_cloud_init_say_so(string? system, string? cloudInit, string? unfinished)
    {
        using var host = new FakeHost();
        if (system is not null)
        {
            Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
            File.WriteAllText(host.Fake("system-state"), system + "\n");
        }

        File.Delete(Path.Combine(host.Root, "run/cloud-init/result.json"));
        switch (cloudInit)
        {
            case "done":
                host.Write("run/cloud-init/result.json", "{ \"v1\": { \"errors\": [] } }\n");
                break;
            case "error":
                host.Write("run/cloud-init/result.json", "{ \"v1\": { \"errors\": [\n \"boom\" ] } }\n");
                break;
            case "running":
                host.Write("run/cloud-init/enabled", "");
                break;
            case "disabled":
                host.Write("run/cloud-init/disabled", "");
                break;
        }

        using var json = System.Text.Json.JsonDocument.Parse((await host.RunAsync("ready")).Output);
        var boot = RemoteJson.ReadBoot(json.RootElement);
        Assert.Equal(new BootInfo("i-0001", "0b0b0b0b-0000-4000-8000-000000000000", system, cloudInit), boot);
        Assert.Equal(unfinished, boot.Unfinished);
    }
}
