namespace AwsOps.Core.Settings;

/// <summary>What a stored setting holds for; a later one goes before an earlier one.</summary>
public enum SettingScopeKind
{
    /// <summary>All hosts of the account.</summary>
    Account,

    /// <summary>The hosts of a Region.</summary>
    Region,

    /// <summary>The hosts with a tag.</summary>
    Tag,

    /// <summary>One host.</summary>
    Host,
}
