namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>What a field of a record's data is in a zone file.</summary>
internal enum MasterField
{
    /// <summary>A word that says the same in Route 53.</summary>
    Word,

    /// <summary>A name; relative to the origin without final dot.</summary>
    Name,

    /// <summary>A string, in quotes or not.</summary>
    Text,

    /// <summary>Seconds, with or without units: <c>1h30m</c>.</summary>
    Time,
}
