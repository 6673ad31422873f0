namespace AwsOps.Core.Dns.Sync;

/// <summary>The closed list of what a sync does about a record.</summary>
public static class ZoneAction
{
    /// <summary>It is made.</summary>
    public const string Create = "Create";

    /// <summary>It gets other content.</summary>
    public const string Change = "Change";

    /// <summary>It goes.</summary>
    public const string Delete = "Delete";

    /// <summary>It differs, and is left as it is.</summary>
    public const string Skip = "Skip";
}
