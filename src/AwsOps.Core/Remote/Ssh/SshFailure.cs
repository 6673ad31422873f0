using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>What ssh's or sudo's own words mean. Only a connection that never came about is judged by them.</summary>
internal static class SshFailure
{
    private static readonly (string Words, OpsErrorId Id, string Meaning)[] Known =
    [
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", OpsErrorId.RemoteHostKey,
            "Its host key is not the one in known_hosts: the host was rebuilt, its address belongs to another one now, or somebody is in between. If you know why, remove the old key with ssh-keygen -R."),
        ("has changed and you have requested strict checking", OpsErrorId.RemoteHostKey,
            "Its host key is not the one in known_hosts. If you know why, remove the old key with ssh-keygen -R."),
        ("Host key verification failed", OpsErrorId.RemoteHostKey,
            "Its host key is not in known_hosts. Connect once by hand with ssh and compare the key, or set SshHostKeyCheck to accept-new."),
        ("key is known for", OpsErrorId.RemoteHostKey,
            "Its host key is not in known_hosts. Connect once by hand with ssh and compare the key, or set SshHostKeyCheck to accept-new."),
        ("REVOKED HOST KEY", OpsErrorId.RemoteHostKey, "Its host key is marked as revoked."),
        ("UNPROTECTED PRIVATE KEY FILE", OpsErrorId.RemoteAuthentication, "ssh does not use the private key, for others can read its file: chmod 600."),
        ("Too many authentication failures", OpsErrorId.RemoteAuthentication,
            "The agent offered more keys than the host takes tries: name the one to use (SshKeyFile, and IdentitiesOnly in ssh's configuration)."),
        ("Permission denied (", OpsErrorId.RemoteAuthentication,
            "The host refused the user, key or password. Check SshUser, SshKeyFile and the password's source, or what ssh-add -l lists."),
        ("Permission denied, please try again", OpsErrorId.RemoteAuthentication, "The host refused the password."),
        ("Sorry, try again", OpsErrorId.RemoteAuthentication, "sudo refused the password (SudoPasswordFile, SudoPasswordVariable)."),
        ("incorrect password attempt", OpsErrorId.RemoteAuthentication, "sudo refused the password (SudoPasswordFile, SudoPasswordVariable)."),
        ("no password was provided", OpsErrorId.RemoteAuthentication, "sudo got no password."),
        ("is not in the sudoers file", OpsErrorId.RemoteAuthentication, "The user may not use sudo on this host: connect as root or as a user who may (SshUser)."),
        ("is not allowed to", OpsErrorId.RemoteAuthentication, "sudo does not allow this user to run sh as root."),
        ("may not run sudo", OpsErrorId.RemoteAuthentication, "The user may not use sudo on this host: connect as root or as a user who may (SshUser)."),
        ("a password is required", OpsErrorId.RemoteAuthentication,
            "sudo asks for a password: set SudoPasswordFile or SudoPasswordVariable, or allow the user NOPASSWD."),
        ("a terminal is required", OpsErrorId.RemoteAuthentication,
            "sudo asks for a password: set SudoPasswordFile or SudoPasswordVariable, or allow the user NOPASSWD."),
        ("you must have a tty to run sudo", OpsErrorId.RemoteAuthentication,
            "sudo asks for a terminal (requiretty in sudoers), which AwsOps has none of: add \"Defaults:<user> !requiretty\"."),
        ("account is locked", OpsErrorId.RemoteAuthentication, "The account is locked."),
        ("sudo: not found", OpsErrorId.RemoteAuthentication, "There is no sudo on this host: connect as root (SshUser)."),
        ("sudo: command not found", OpsErrorId.RemoteAuthentication, "There is no sudo on this host: connect as root (SshUser)."),
        ("stdio forwarding failed", OpsErrorId.RemoteUnreachable, "The jump host cannot connect to it."),
        ("Could not resolve hostname", OpsErrorId.RemoteUnreachable, "Its name cannot be resolved."),
        ("Connection refused", OpsErrorId.RemoteUnreachable, "Nothing listens at that address and port: is sshd running, and is SshPort right?"),
        ("No route to host", OpsErrorId.RemoteUnreachable, "There is no route to it from here."),
        ("Network is unreachable", OpsErrorId.RemoteUnreachable, "There is no route to it from here."),
        ("timed out during banner exchange", OpsErrorId.RemoteUnreachable, "Something took the connection and said nothing."),
        ("timed out", OpsErrorId.RemoteUnreachable,
            "It did not answer: is it running, does its security group let this machine in, is SshAddress right?"),
        ("kex_exchange_identification", OpsErrorId.RemoteUnreachable, "It closed the connection before saying who it is: sshd may be starting, or refuse more connections."),
        ("no matching", OpsErrorId.RemoteUnreachable, "It has no algorithm in common with this ssh."),
        ("Bad owner or permissions", OpsErrorId.RemoteUnreachable, "ssh refuses its configuration file."),
        ("Bad configuration option", OpsErrorId.RemoteUnreachable, "ssh does not understand its configuration file."),
        ("password has expired", OpsErrorId.RemoteAuthentication, "The password has expired."),
    ];

    /// <summary>The failure to connect.</summary>
    /// <param name="text">Everything on standard error; the first meaning in the table's order counts.</param>
    public static (OpsErrorId Id, string Meaning) OfConnecting(string text)
    {
        foreach (var (words, id, meaning) in Known)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
                return (id, meaning);
        }

        return (OpsErrorId.RemoteUnreachable, string.Empty);
    }

    /// <summary>ssh's own words, short enough for a message.</summary>
    public static string Shorten(string text)
    {
        // The frame of at signs around a warning says nothing.
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l.Trim('@', ' ').Length > 0);
        var trimmed = string.Join(' ', lines);
        if (trimmed.Length == 0)
            return "it gave no reason.";
        return trimmed.Length <= 1000 ? trimmed : trimmed[..1000] + "…";
    }
}
