namespace AwsOps.Sdk.Server;

/// <summary>An HTTP answer of a server of ours.</summary>
public sealed class ServerResponse
{
    /// <summary>An answer.</summary>
    public ServerResponse(int statusCode, string contentType, byte[] body)
    {
        StatusCode = statusCode;
        Body = body;
        Headers["Content-Type"] = contentType;
    }

    /// <summary>HTTP status.</summary>
    public int StatusCode { get; set; }

    /// <summary>Headers by name.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body.</summary>
    public byte[] Body { get; set; }
}
