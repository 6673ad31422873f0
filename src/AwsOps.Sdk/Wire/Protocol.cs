namespace AwsOps.Sdk.Wire;

/// <summary>The form of requests and answers on the wire.</summary>
internal enum Protocol
{
    /// <summary>Form parameters out, XML in, EC2's own naming.</summary>
    Ec2,
    /// <summary>Form parameters out, XML in.</summary>
    Query,
    /// <summary>Path, query and headers; XML bodies.</summary>
    RestXml,
    /// <summary>Path, query and headers; JSON bodies.</summary>
    RestJson,
    /// <summary>X-Amz-Target and JSON bodies, version 1.0 or 1.1.</summary>
    Json,
}
