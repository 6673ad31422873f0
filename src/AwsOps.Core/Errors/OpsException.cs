namespace AwsOps.Core.Errors;

/// <summary>Every failure that AwsOps reports: an id from the closed list, a message for people, and the object it is about.</summary>
public sealed class OpsException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="id">Id from the closed list.</param>
    /// <param name="message">One or two sentences: what, which value, what is allowed or what to do.</param>
    /// <param name="target">The object or name it is about.</param>
    /// <param name="inner">The cause.</param>
    public OpsException(OpsErrorId id, string message, object? target = null, Exception? inner = null)
        : base(message, inner)
    {
        Id = id;
        Target = target;
    }

    /// <summary>Id from the closed list.</summary>
    public OpsErrorId Id { get; }

    /// <summary>The object or name it is about.</summary>
    public object? Target { get; }

    /// <summary>The sort of failure, from <see cref="Id"/>.</summary>
    public OpsErrorKind Kind => Id switch
    {
        OpsErrorId.InvalidParameter or OpsErrorId.RegionMissing or OpsErrorId.InvalidInput => OpsErrorKind.InvalidArgument,
        OpsErrorId.ProfileNotFound or OpsErrorId.HostNotFound or OpsErrorId.VolumeGroupNotFound or OpsErrorId.SnapshotGroupNotFound
            or OpsErrorId.ScheduleNotFound or OpsErrorId.OperationNotFound or OpsErrorId.HostTemplateNotFound or OpsErrorId.HostGroupNotFound or OpsErrorId.NetworkNotFound or OpsErrorId.AmiNotFound
            or OpsErrorId.ZoneNotFound or OpsErrorId.RecordNotFound or OpsErrorId.HealthCheckNotFound => OpsErrorKind.ObjectNotFound,
        OpsErrorId.HostExists or OpsErrorId.TagExists or OpsErrorId.HostTemplateExists or OpsErrorId.HostGroupExists or OpsErrorId.RecordExists => OpsErrorKind.ResourceExists,
        OpsErrorId.VolumeGroupInUse or OpsErrorId.MountPointInUse or OpsErrorId.Busy or OpsErrorId.HealthCheckInUse => OpsErrorKind.ResourceBusy,
        OpsErrorId.CredentialsMissing or OpsErrorId.CredentialsExpired or OpsErrorId.AccessDenied
            or OpsErrorId.RemoteHostKey or OpsErrorId.RemoteAuthentication => OpsErrorKind.PermissionDenied,
        OpsErrorId.EndpointUnreachable or OpsErrorId.RemoteUnreachable => OpsErrorKind.ConnectionError,
        OpsErrorId.Throttled or OpsErrorId.CapacityMissing => OpsErrorKind.LimitsExceeded,
        OpsErrorId.StoreCorrupt or OpsErrorId.StoreNewer or OpsErrorId.StoreOutdated => OpsErrorKind.InvalidData,
        _ => OpsErrorKind.InvalidOperation,
    };
}
