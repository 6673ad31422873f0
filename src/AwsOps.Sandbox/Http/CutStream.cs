namespace AwsOps.Sandbox.Http;

/// <summary>An answer that breaks off in its middle.</summary>
internal sealed class CutStream : Stream
{
    private readonly byte[] _body;
    private int _at;

    public CutStream(byte[] body) => _body = body;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var left = (_body.Length / 2) - _at;
        if (left <= 0)
            throw new IOException("The response ended prematurely.");
        var taken = Math.Min(left, count);
        Array.Copy(_body, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    public override void Flush()
    {
        // Nothing is buffered.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
