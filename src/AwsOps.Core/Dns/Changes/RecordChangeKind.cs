using System.Text.Json.Serialization;

namespace AwsOps.Core.Dns.Changes;

/// <summary>How a record set is changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordChangeKind>))]
public enum RecordChangeKind
{
    /// <summary>CREATE: refused when it is there.</summary>
    Create,

    /// <summary>DELETE: refused when it is not exactly as given.</summary>
    Delete,

    /// <summary>UPSERT: whatever was there before.</summary>
    Upsert,

    /// <summary>DELETE and CREATE in one batch: refused when it was changed since it was read.</summary>
    Replace,
}
