using AwsOps.Core.Errors;
using AwsOps.Core.Remote;

namespace AwsOps.RealHost.Tests;

/// <summary>Ways into a real host that need more than a key: passwords, and another host in between.</summary>
[Collection(Guests.LoneGuestCollection.Name)]
public sealed class LogInTests(Guests.LoneGuest lone)
{
    private const string Ssh = "AWSOPS_SSH_PASSWORD";
    private const string Sudo = "AWSOPS_SUDO_PASSWORD";
    private const string Jump = "AWSOPS_SSH_JUMP_HOST";

    [SkippableFact]
    public async Task Passwords_for_ssh_and_sudo_and_a_jump_host()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var password = bed.First.Image.Password;
        bed.WriteSshConfig(firstUser: "ops");

        // The wrong ones first: a connection that is there is shared, and asks for no password.
        Use(bed, (Ssh, "not it"), (Sudo, password));
        await RefusedAsync(bed, "The host refused the user, key or password");
        Use(bed, (Ssh, password), (Sudo, "not it"));
        await RefusedAsync(bed, "sudo refused the password");
        Use(bed, (Ssh, password));
        await RefusedAsync(bed, "sudo asks for a password");
        Use(bed, (Ssh, password), (Sudo, password));
        Assert.Equal("root /root", await RunAsync(bed, "echo $(id -un) $HOME"));
        Assert.Equal("", await bed.First.RunAsync("grep -rlF 'guest pass' /proc/[0-9]*/cmdline /run /tmp 2>/dev/null || true"));

        bed.WriteSshConfig(firstUser: "root", isBehind: true);
        Use(bed, (Jump, "nosudo@bastion"));
        // From inside, to its own sshd.
        Assert.Matches(@"^127\.0\.0\.1 \d+ 127\.0\.0\.1 22$", await RunAsync(bed, "echo $SSH_CONNECTION"));
        Use(bed, (Jump, "nobody@bastion"));
        await RefusedAsync(bed, "Permission denied");
        bed.WriteSshConfig(firstUser: "ops", isBehind: true);
        Use(bed, (Jump, "nosudo@bastion"), (Ssh, password), (Sudo, password));
        Assert.Equal("root", await RunAsync(bed, "id -un"));
    }

    private static void Use(RealHostBed bed, params (string Name, string Value)[] variables)
    {
        bed.Variables.Clear();
        foreach (var (name, value) in variables)
            bed.Variables[name] = value;
    }

    // As a new process would.
    private static async Task<string> RunAsync(RealHostBed bed, string command)
    {
        using var session = bed.Open();
        var answer = await new RemoteActions(session.Remote(RealHostBed.Region)).RunCommandAsync(bed.Db1, command, TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        return answer.Output.TrimEnd();
    }

    private static async Task RefusedAsync(RealHostBed bed, string says)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var error = await Assert.ThrowsAsync<OpsException>(() => RunAsync(bed, "true"));
        Assert.True(error.Id == OpsErrorId.RemoteAuthentication && error.Message.Contains(says, StringComparison.Ordinal), $"{error.Id}: {error.Message}");
        Assert.DoesNotContain(bed.First.Image.Password, error.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
