using AwsOps.Core.Errors;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>A host that does not let us in: its own error, and nothing is made in AWS or on the host.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class ConnectionFaultTests(LoneGuest lone)
{
    // A key that the guests do not have.
    private const string OtherKey = "guest ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJHIhOKwxlZaQKgLgvhTkAM7VD9kc5oLdcDLmCn6WJ2B";

    [SkippableFact]
    public Task A_changed_host_key() => RefusedAsync(OpsErrorId.RemoteHostKey, bed => bed.WriteSshConfig(knownHost: OtherKey));

    [SkippableFact]
    public Task An_unknown_host_key() => RefusedAsync(OpsErrorId.RemoteHostKey, bed => bed.WriteSshConfig(knownHost: ""));

    [SkippableFact]
    public Task A_user_who_may_not_use_sudo() => RefusedAsync(OpsErrorId.RemoteAuthentication, bed => bed.WriteSshConfig(firstUser: "nosudo"));

    [SkippableFact]
    public Task A_user_without_this_key() => RefusedAsync(OpsErrorId.RemoteAuthentication, bed => bed.WriteSshConfig(firstUser: "ops"));

    [SkippableFact]
    public Task A_host_whose_network_is_cut() => RefusedAsync(OpsErrorId.RemoteUnreachable, _ => { }, guest => guest.SetLinkAsync(false));

    [SkippableFact]
    public Task A_host_that_hangs() => RefusedAsync(OpsErrorId.RemoteUnreachable, _ => { }, guest => guest.HangAsync());

    private async Task RefusedAsync(OpsErrorId expected, Action<RealHostBed> configure, Func<Guest, Task>? accident = null)
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        configure(bed);
        if (accident is not null)
            await accident(bed.First);

        var begun = TimeProvider.System.GetTimestamp();
        var error = await Assert.ThrowsAsync<OpsException>(() => bed.NewGroupAsync(bed.Db1, "/srv/data"));

        Assert.True(error.Id == expected, $"{error.Id}: {error.Message}");
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(45));
        Assert.Empty(await bed.JournalAsync());
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateVolume"]);
    }
}
