namespace AwsOps.Core.Errors;

/// <summary>The closed list of error ids. Scripts and help quote them; a name never changes its meaning.</summary>
public enum OpsErrorId
{
    /// <summary>A parameter's value is not allowed, or parameters do not fit together.</summary>
    InvalidParameter,

    /// <summary>No AWS Region is known.</summary>
    RegionMissing,

    /// <summary>No AWS credentials were found.</summary>
    CredentialsMissing,

    /// <summary>AWS refused the credentials as expired.</summary>
    CredentialsExpired,

    /// <summary>AWS refused the credentials as wrong, or the caller is not allowed to do this.</summary>
    AccessDenied,

    /// <summary>The named profile does not exist.</summary>
    ProfileNotFound,

    /// <summary>The AWS endpoint did not answer.</summary>
    EndpointUnreachable,

    /// <summary>AWS answered with another error; its code is in the message.</summary>
    AwsError,

    /// <summary>AWS throttled the call and retries were used up.</summary>
    Throttled,

    /// <summary>A create call got no answer and looking it up did not settle it.</summary>
    OutcomeUnknown,

    /// <summary>No host matches.</summary>
    HostNotFound,

    /// <summary>More than one host matches where one is needed.</summary>
    HostAmbiguous,

    /// <summary>A host with that identity is there already.</summary>
    HostExists,

    /// <summary>The host's state, or a protection that is set on it, forbids the action; or it did not get where it was sent in time.</summary>
    HostState,

    /// <summary>No host template matches.</summary>
    HostTemplateNotFound,

    /// <summary>A host template of that name is there already.</summary>
    HostTemplateExists,

    /// <summary>No host group matches.</summary>
    HostGroupNotFound,

    /// <summary>A host group of that name is there already.</summary>
    HostGroupExists,

    /// <summary>No key pair, VPC, subnet, security group or elastic IP address matches.</summary>
    NetworkNotFound,

    /// <summary>No AMI matches that the account may use.</summary>
    AmiNotFound,

    /// <summary>EC2 has no capacity for the instances, or the account's limit for them is reached.</summary>
    CapacityMissing,

    /// <summary>The host has a tag with this key already, with another value.</summary>
    TagExists,

    /// <summary>No volume group matches.</summary>
    VolumeGroupNotFound,

    /// <summary>The volume group is attached, mounted or otherwise in use.</summary>
    VolumeGroupInUse,

    /// <summary>A volume is missing, or in a state that forbids the action.</summary>
    VolumeNotAvailable,

    /// <summary>The mount point is taken on that host.</summary>
    MountPointInUse,

    /// <summary>Volumes and host are in different Availability Zones.</summary>
    ZoneMismatch,

    /// <summary>No snapshot group matches.</summary>
    SnapshotGroupNotFound,

    /// <summary>The snapshot group is not Complete, or cannot be used for this.</summary>
    SnapshotGroupNotUsable,

    /// <summary>Taking the snapshots failed.</summary>
    SnapshotFailed,

    /// <summary>No schedule matches.</summary>
    ScheduleNotFound,

    /// <summary>A guard stopped a deletion; -Force overrides it where the message says so.</summary>
    DeletionGuard,

    /// <summary>No hosted zone matches.</summary>
    ZoneNotFound,

    /// <summary>More than one hosted zone matches where one is needed.</summary>
    ZoneAmbiguous,

    /// <summary>No record of that name, type and identifier is there.</summary>
    RecordNotFound,

    /// <summary>A record of that name, type and identifier is there already.</summary>
    RecordExists,

    /// <summary>No health check matches.</summary>
    HealthCheckNotFound,

    /// <summary>Records or other health checks use the health check; -Force overrides it where the message says so.</summary>
    HealthCheckInUse,

    /// <summary>There is a difference where none was expected.</summary>
    ChangesFound,

    /// <summary>No operation matches.</summary>
    OperationNotFound,

    /// <summary>The operation is not in a state that allows this.</summary>
    OperationState,

    /// <summary>Another process works on this operation or schedule now.</summary>
    Busy,

    /// <summary>A remote action failed; the message has its exit code and error text.</summary>
    RemoteFailed,

    /// <summary>The host could not be reached.</summary>
    RemoteUnreachable,

    /// <summary>The host's key is unknown or has changed; nothing was sent to it.</summary>
    RemoteHostKey,

    /// <summary>The host refused the user, key or password, or sudo refused the user; nothing was done.</summary>
    RemoteAuthentication,

    /// <summary>The state store cannot be opened or written.</summary>
    StoreUnavailable,

    /// <summary>The state store is damaged.</summary>
    StoreCorrupt,

    /// <summary>The state store is older than this program: run Update-OpsStore.</summary>
    StoreOutdated,

    /// <summary>The state store was written by a newer program.</summary>
    StoreNewer,

    /// <summary>Input text could not be read (JSON on standard input, a file).</summary>
    InvalidInput,

    /// <summary>A file could not be written.</summary>
    OutputFailed,

    /// <summary>The sandbox refused a request about itself.</summary>
    SandboxError,

    /// <summary>An error nobody planned for; please report it.</summary>
    Unexpected,
}
