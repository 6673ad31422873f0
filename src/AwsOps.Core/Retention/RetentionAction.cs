namespace AwsOps.Core.Retention;

/// <summary>What retention does with a snapshot group.</summary>
public enum RetentionAction
{
    /// <summary>It stays: a rule asks for it.</summary>
    Keep,

    /// <summary>It goes: it has expired and nothing protects it.</summary>
    Delete,

    /// <summary>It has expired, but something stands in the way now; a later run looks again.</summary>
    Skip,
}
