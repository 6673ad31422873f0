using System.Globalization;

namespace AwsOps.Sdk.Wire;

/// <summary>Form parameters as a tree: Filter.1.Value.2=x becomes Filter, 1, Value, 2.</summary>
internal sealed class QueryNode
{
    private Dictionary<string, QueryNode>? _children;

    /// <summary>The node's own value; empty when it has only children.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>A child, or null.</summary>
    internal QueryNode? this[string name] => _children is not null && _children.TryGetValue(name, out var child) ? child : null;

    /// <summary>Numbered children in the order of their numbers.</summary>
    /// <param name="name">Name that a list that is not flattened has between itself and the numbers; null for none.</param>
    internal IEnumerable<QueryNode> Items(string? name)
    {
        var node = name is null ? this : this[name] ?? this;
        if (node._children is null) yield break;
        var numbered = new List<(int Number, QueryNode Node)>();
        foreach (var (key, child) in node._children)
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbered.Add((number, child));
        numbered.Sort((a, b) => a.Number.CompareTo(b.Number));
        foreach (var (_, child) in numbered) yield return child;
    }

    /// <summary>Builds the tree.</summary>
    internal static QueryNode Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var root = new QueryNode();
        foreach (var (name, value) in parameters)
        {
            var node = root;
            foreach (var part in name.Split('.'))
            {
                node._children ??= new Dictionary<string, QueryNode>(StringComparer.Ordinal);
                if (!node._children.TryGetValue(part, out var child)) node._children[part] = child = new QueryNode();
                node = child;
            }
            node.Text = value;
        }
        return root;
    }
}
