using AwsOps.Core.Account;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Settings;

/// <summary>All settings that there are.</summary>
public static class SettingCatalog
{
    /// <summary>Name of the setting that New-OpsHost reads.</summary>
    public const string DefaultKeyPair = "DefaultKeyPair";

    /// <summary>The settings, by name.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        new() { Name = DefaultKeyPair, Variable = "AWSOPS_DEFAULT_KEY_PAIR", Description = "Key pair of new hosts, where neither their template nor who makes them names one." },
        new() { Name = "ExternalId", Variable = "AWSOPS_EXTERNAL_ID", IsConnection = true, IsWord = true, Description = "External id for RoleArn." },
        new() { Name = "FreezeFileSystem", Variable = "AWSOPS_FREEZE_FILESYSTEM", Default = "false", Choices = ["false", "true"], Description = "Whether snapshots of mounted groups freeze the file system where nobody says so: New-SnapshotGroup without -Freeze, and schedules without it." },
        new() { Name = "FreezeWatchdog", Variable = "AWSOPS_FREEZE_WATCHDOG", Default = "60", Range = (5, 3600), Description = "Seconds after which a host thaws a frozen file system by itself." },
        new() { Name = "ProfileName", Variable = "AWSOPS_PROFILE_NAME", IsConnection = true, Description = "Profile of the shared AWS configuration, where neither the cmdlet nor Connect-OpsAccount names credentials." },
        new() { Name = "RemoteTransport", Variable = "AWSOPS_REMOTE_TRANSPORT", Default = "ssh", Choices = ["ssh", "ssm"], Description = "How hosts are reached: ssh, or SSM Run Command, which needs no inbound port." },
        new() { Name = "RoleArn", Variable = "AWSOPS_ROLE_ARN", IsConnection = true, Form = (RoleArns.Pattern, "the ARN of a role, such as arn:aws:iam::123456789012:role/ops"), Description = "Role to assume, where neither the cmdlet nor Connect-OpsAccount names credentials." },
        new() { Name = "SshAddress", Variable = "AWSOPS_SSH_ADDRESS", Default = "auto", Choices = ["auto", "public", "private", "name"], Description = "Which address ssh connects to: the public one where there is one (auto), or the host's name as ssh's configuration knows it." },
        new() { Name = "SshConfigFile", Variable = "AWSOPS_SSH_CONFIG", Description = "Configuration file of ssh, in place of ~/.ssh/config." },
        new() { Name = "SshConnectTimeout", Variable = "AWSOPS_SSH_CONNECT_TIMEOUT", Default = "15", Range = (1, 600), Description = "Seconds to wait for a connection." },
        new() { Name = "SshHostKeyCheck", Variable = "AWSOPS_SSH_HOST_KEY_CHECK", Default = "config", Choices = ["config", "strict", "accept-new"], Description = "What happens to a host key that known_hosts does not have: what ssh's configuration says, refused, or taken and remembered." },
        new() { Name = "SshJumpHost", Variable = "AWSOPS_SSH_JUMP_HOST", IsWord = true, Description = "Jump hosts on the way: [user@]host[:port], several separated by commas." },
        new() { Name = "SshKeepAlive", Variable = "AWSOPS_SSH_KEEP_ALIVE", Default = "3", Range = (1, 600), Description = "Seconds between questions to a silent host; after three without an answer it is given up." },
        new() { Name = "SshKeyFile", Variable = "AWSOPS_SSH_KEY", Description = "Private key file." },
        new() { Name = "SshKnownHostsFile", Variable = "AWSOPS_SSH_KNOWN_HOSTS", Description = "File of known host keys, in place of ssh's own." },
        new() { Name = "SshPasswordFile", Variable = "AWSOPS_SSH_PASSWORD_FILE", Description = "File whose first line is the user's password; nobody else may be able to read it." },
        new() { Name = "SshPasswordVariable", Variable = "AWSOPS_SSH_PASSWORD_VARIABLE", Default = "AWSOPS_SSH_PASSWORD", IsWord = true, Description = "Environment variable that has the user's password, where there is no file." },
        new() { Name = "SshPort", Variable = "AWSOPS_SSH_PORT", Range = (1, 65535), Description = "Port of sshd." },
        new() { Name = "SshUser", Variable = "AWSOPS_SSH_USER", IsWord = true, Description = "User on the host." },
        new() { Name = "SudoPasswordFile", Variable = "AWSOPS_SUDO_PASSWORD_FILE", Description = "File whose first line is the password for sudo; nobody else may be able to read it." },
        new() { Name = "SudoPasswordVariable", Variable = "AWSOPS_SUDO_PASSWORD_VARIABLE", Default = "AWSOPS_SUDO_PASSWORD", IsWord = true, Description = "Environment variable that has the password for sudo, where there is no file." },
    ];

    /// <summary>The setting of that name.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static SettingDefinition Find(string name) =>
        All.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-Name '{name}': there is no such setting; there are {string.Join(", ", All.Select(d => d.Name))}.", name);
}
