namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>What a property of a record holds.</summary>
internal enum RecordFieldKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>Texts.</summary>
    List,
}
