namespace AwsOps.Core.Remote.Ssh;

/// <summary>A password on its way to ssh or sudo. Its text never shows in a message, a log or a debugger's list.</summary>
public sealed class Secret : IEquatable<Secret>
{
    private readonly string _text;

    /// <summary>Keeps the text.</summary>
    public Secret(string text) => _text = text;

    /// <summary>The text itself; one line.</summary>
    internal string Reveal() => _text;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <inheritdoc/>
    public override string ToString() => "(hidden)";
}
