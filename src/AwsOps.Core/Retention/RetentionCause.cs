namespace AwsOps.Core.Retention;

/// <summary>The rule that decided about a group.</summary>
public enum RetentionCause
{
    /// <summary>Its expiry has passed.</summary>
    Expired,

    /// <summary>Its expiry is still to come.</summary>
    NotExpired,

    /// <summary>It has no expiry.</summary>
    NeverExpires,

    /// <summary>Somebody holds it.</summary>
    Held,

    /// <summary>It is the newest complete group of its volume group in its Region of which AWS lists every snapshot.</summary>
    LastComplete,

    /// <summary>AWS lists no complete group of its volume group in its Region whole: which one can be restored is not known.</summary>
    NoneListed,

    /// <summary>It is dated after now: a clock was wrong, so its age says nothing.</summary>
    InFuture,

    /// <summary>The state store does not know it as one that we took.</summary>
    NotOurs,

    /// <summary>It is being taken.</summary>
    Pending,

    /// <summary>One of its snapshots is used by something else.</summary>
    InUse,

    /// <summary>A guard stopped the whole run.</summary>
    HeldBack,
}
