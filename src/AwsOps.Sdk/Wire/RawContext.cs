using Amazon.Runtime.Internal.Transform;

namespace AwsOps.Sdk.Wire;

/// <summary>Core's unmarshalling context reduced to the response stream: the generated functions read it themselves.</summary>
internal sealed class RawContext : UnmarshallerContext
{
    internal RawContext(Stream body, IWebResponseData response, bool isException)
    {
        Body = body;
        WebResponseData = response;
        IsException = isException;
    }

    /// <summary>The answer's body.</summary>
    internal Stream Body { get; }

    /// <inheritdoc/>
    public override string CurrentPath => "";

    /// <inheritdoc/>
    public override int CurrentDepth => 0;

    /// <inheritdoc/>
    public override bool IsStartElement => false;

    /// <inheritdoc/>
    public override bool IsEndElement => false;

    /// <inheritdoc/>
    public override bool IsStartOfDocument => true;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Body.Dispose();
        base.Dispose(disposing);
    }
}
