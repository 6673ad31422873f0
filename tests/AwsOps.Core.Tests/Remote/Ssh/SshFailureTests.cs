using AwsOps.Core.Errors;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>Real texts of OpenSSH 7.4 to 9.9 and sudo 1.8 to 1.9, and what they mean.</summary>
public sealed class SshFailureTests
{
    [Theory]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Connection refused\r\n", OpsErrorId.RemoteUnreachable, "Nothing listens")]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Connection timed out\r\n", OpsErrorId.RemoteUnreachable, "did not answer")]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Operation timed out\r\n", OpsErrorId.RemoteUnreachable, "did not answer")]
    [InlineData("Connection timed out during banner exchange\r\nConnection to 127.0.0.1 port 2222 timed out\r\n", OpsErrorId.RemoteUnreachable, "said nothing")]
    [InlineData("ssh: connect to host 10.9.9.9 port 22: No route to host\r\n", OpsErrorId.RemoteUnreachable, "no route")]
    [InlineData("ssh: Could not resolve hostname web1: Name or service not known\r\n", OpsErrorId.RemoteUnreachable, "cannot be resolved")]
    [InlineData("kex_exchange_identification: read: Connection reset by peer\r\nConnection reset by 10.0.0.1 port 22\r\n", OpsErrorId.RemoteUnreachable, "sshd may be starting")]
    [InlineData("channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\nkex_exchange_identification: Connection closed by remote host\r\nConnection closed by UNKNOWN port 65535\r\n", OpsErrorId.RemoteUnreachable, "jump host cannot connect")]
    [InlineData("No ED25519 host key is known for [127.0.0.1]:2222 and you have requested strict checking.\r\nHost key verification failed.\r\n", OpsErrorId.RemoteHostKey, "not in known_hosts")]
    [InlineData("Host key verification failed.\r\n", OpsErrorId.RemoteHostKey, "not in known_hosts")]
    [InlineData("@@@@@@@@@@@\r\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n@@@@@@@@@@@\r\nIT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\r\nHost key verification failed.\r\n", OpsErrorId.RemoteHostKey, "not the one in known_hosts")]
    [InlineData("admin@10.0.0.1: Permission denied (publickey,password).\r\n", OpsErrorId.RemoteAuthentication, "refused the user, key or password")]
    [InlineData("Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\r\nDisconnected from 10.0.0.1 port 22\r\n", OpsErrorId.RemoteAuthentication, "more keys than")]
    [InlineData("@ WARNING: UNPROTECTED PRIVATE KEY FILE! @\r\nPermissions 0644 for 'k' are too open.\r\nadmin@10.0.0.1: Permission denied (publickey).\r\n", OpsErrorId.RemoteAuthentication, "chmod 600")]
    [InlineData("sudo: a password is required\n", OpsErrorId.RemoteAuthentication, "SudoPasswordFile")]
    [InlineData("sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required\n", OpsErrorId.RemoteAuthentication, "SudoPasswordFile")]
    [InlineData("Sorry, try again.\n", OpsErrorId.RemoteAuthentication, "sudo refused the password")]
    [InlineData("sudo: 1 incorrect password attempt\n", OpsErrorId.RemoteAuthentication, "sudo refused the password")]
    [InlineData("nosudo is not in the sudoers file.  This incident will be reported.\n", OpsErrorId.RemoteAuthentication, "may not use sudo")]
    [InlineData("Sorry, user joe is not allowed to execute '/usr/bin/sh' as root on web1.\n", OpsErrorId.RemoteAuthentication, "does not allow")]
    [InlineData("sudo: sorry, you must have a tty to run sudo\n", OpsErrorId.RemoteAuthentication, "requiretty")]
    [InlineData("sh: 1: exec: sudo: not found\n", OpsErrorId.RemoteAuthentication, "no sudo")]
    [InlineData("sh: line 1: exec: sudo: not found\n", OpsErrorId.RemoteAuthentication, "no sudo")]
    [InlineData("something new\n", OpsErrorId.RemoteUnreachable, "")]
    public void A_text_has_its_id_and_meaning(string text, OpsErrorId id, string part)
    {
        var (actual, meaning) = SshFailure.OfConnecting(text);
        Assert.Equal(id, actual);
        Assert.Contains(part, meaning, StringComparison.Ordinal);
        if (part.Length == 0)
            Assert.Equal(string.Empty, meaning);
    }

    [Fact]
    public void Words_are_shown_in_one_line()
    {
        Assert.Equal("a b", SshFailure.Shorten("@@@@\r\n a \n\n@  @\nb\r\n"));
        Assert.Equal("it gave no reason.", SshFailure.Shorten(" \n"));
        Assert.Equal(1001, SshFailure.Shorten(new string('x', 2000)).Length);
    }
}
