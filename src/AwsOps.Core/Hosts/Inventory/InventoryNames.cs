using System.Security.Cryptography;
using System.Text;

namespace AwsOps.Core.Hosts.Inventory;

/// <summary>Names that Ansible takes.</summary>
public static class InventoryNames
{
    private const int HashDigits = 6;

    /// <summary>Whether Ansible keeps a group name for itself.</summary>
    public static bool IsReserved(string name) => name is "all" or "ungrouped" or "_meta";

    /// <summary>A group name as Ansible makes it of any text: what is no letter, digit or underscore becomes an underscore, and so does a digit in front.</summary>
    public static string Safe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                span[i] = source[i] == '_' || (i == 0 ? char.IsLetter(source[i]) : char.IsLetterOrDigit(source[i])) ? source[i] : '_';
        });
        return name.Length == 0 ? "_" : name;
    }

    /// <summary>
    /// A name for each text, no two alike. A text that is a good name keeps it; of others that would be alike each gets some digits that depend on it
    /// alone, so that a play never meets hosts of another group, whatever comes and goes.
    /// </summary>
    /// <param name="texts">Texts, each once.</param>
    public static IReadOnlyDictionary<string, string> Assign(IEnumerable<string> texts)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var marked = new List<string>();
        foreach (var alike in texts.Distinct(StringComparer.Ordinal).GroupBy(Safe, StringComparer.Ordinal))
        {
            var all = alike.ToList();
            var keeper = IsReserved(alike.Key) ? null : all.Count == 1 ? all[0] : all.Find(t => t == alike.Key);
            if (keeper is not null)
            {
                names[keeper] = alike.Key;
                taken.Add(alike.Key);
            }

            marked.AddRange(all.Where(t => t != keeper));
        }

        foreach (var text in marked.Order(StringComparer.Ordinal))
        {
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
            var digits = HashDigits;
            while (!taken.Add($"{Safe(text)}_{hash[..digits]}"))
                digits++;
            names[text] = $"{Safe(text)}_{hash[..digits]}";
        }

        return names;
    }

    /// <summary>A host's name in the inventory: its Name, and its instance id in parentheses. What patterns of Ansible would take for something else becomes an underscore.</summary>
    public static string Of(OpsHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var label = host.Name is { Length: > 0 } name ? name : host.HostName;
        return string.IsNullOrEmpty(label) || label == host.InstanceId
            ? host.InstanceId
            : $"{string.Concat(label.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'))}({host.InstanceId})";
    }
}
