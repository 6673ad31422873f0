using AwsOps.Core.Errors;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>What a user asks of a hold.</summary>
/// <param name="Reason">Why the group is kept.</param>
/// <param name="Until">UTC instant of its end; null means until it is taken off.</param>
/// <param name="LockMode">governance or compliance: EC2 locks the snapshots too; null for no lock.</param>
/// <param name="LockDays">Days that the lock lasts.</param>
/// <param name="CoolOffHours">Hours in which a compliance lock can still be taken off.</param>
/// <param name="Force">The user knows that a compliance lock without such hours can never be taken off.</param>
public sealed record HoldRequest(string Reason, DateTime? Until, string? LockMode, int? LockDays, int? CoolOffHours, bool Force)
{
    private const int MaxReason = 200;

    /// <summary>Checks what can be checked without a look-up.</summary>
    /// <param name="now">UTC now.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public void Check(DateTime now)
    {
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > MaxReason || Reason.Any(char.IsControl))
            throw Invalid("Reason", Reason, $"1 to {MaxReason} characters without control characters are");
        if (Until <= now)
            throw Invalid("Until", $"{Until:yyyy-MM-dd'T'HH:mm:ss'Z'}", "an instant in the future is");
        if (LockMode is not (null or "governance" or "compliance"))
            throw Invalid("Lock", LockMode, "governance or compliance is");
        if (LockMode is null && (LockDays is not null || CoolOffHours is not null))
            throw Invalid(LockDays is null ? "CoolOffHours" : "LockDays", $"{LockDays ?? CoolOffHours}", "it needs -Lock, and is else not");
        if (LockMode is not null && LockDays is not (>= 1 and <= 36500))
            throw Invalid("LockDays", $"{LockDays}", "with -Lock, 1 to 36500 days are");
        if (CoolOffHours is not (null or (>= 1 and <= 72)) || (CoolOffHours is not null && LockMode != "compliance"))
            throw Invalid("CoolOffHours", $"{CoolOffHours}", "1 to 72 hours with -Lock compliance are");
        if (LockMode == "compliance" && CoolOffHours is null && !Force)
            throw Invalid("Lock", LockMode, $"nobody, AWS included, can take such a lock off for {LockDays} days: give -CoolOffHours to be able to at first, or -Force; then it is");
    }

    private static OpsException Invalid(string name, string? value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{name} '{value}' is not allowed: {allowed} allowed.", value);
}
