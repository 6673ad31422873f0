using System.Text;

namespace AwsOps.Sdk.Wire;

/// <summary>Collects form parameters and encodes them as application/x-www-form-urlencoded in UTF-8.</summary>
internal sealed class QueryWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a parameter; an empty value is sent as one.</summary>
    internal void Add(string name, string value)
    {
        if (_text.Length > 0) _text.Append('&');
        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    /// <summary>The encoded body.</summary>
    internal byte[] ToBytes() => Encoding.ASCII.GetBytes(_text.ToString());
}
