using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsOps.Core.Hosts.Inventory;

/// <summary>Writes inventories as Ansible reads them from a script.</summary>
public static class InventoryText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a script answers to --list: all groups, and the variables of all hosts, so that Ansible asks no more.</summary>
    public static string List(InventoryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("_meta");
            json.WriteStartObject("hostvars");
            foreach (var (name, variables) in document.HostVariables)
            {
                json.WritePropertyName(name);
                Variables(json, variables);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            foreach (var (name, group) in document.Groups)
            {
                json.WriteStartObject(name);
                if (group.Children.Count > 0)
                    Names(json, "children", group.Children);
                // Without it Ansible would take an empty group for a host.
                Names(json, "hosts", group.Hosts);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    /// <summary>What a script answers to --host: the variables of one host.</summary>
    public static string Host(IReadOnlyDictionary<string, object> variables) => Write(json => Variables(json, variables));

    private static void Names(Utf8JsonWriter json, string property, IReadOnlyList<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void Variables(Utf8JsonWriter json, IReadOnlyDictionary<string, object> variables)
    {
        json.WriteStartObject();
        foreach (var (name, value) in variables)
        {
            json.WritePropertyName(name);
            switch (value)
            {
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case IReadOnlyDictionary<string, string> table:
                    json.WriteStartObject();
                    foreach (var (key, text) in table)
                    {
                        json.WritePropertyName(key);
                        Foreign(json, text);
                    }

                    json.WriteEndObject();
                    break;
                case InventoryVariables.UserText own:
                    json.WriteStringValue(own.Text);
                    break;
                default:
                    Foreign(json, (string)value);
                    break;
            }
        }

        json.WriteEndObject();
    }

    // Ansible runs templates that it finds in variables: whoever may tag an instance could run commands where Ansible runs. So what looks like one is marked
    // as mere text.
    private static void Foreign(Utf8JsonWriter json, string text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{#", StringComparison.Ordinal))
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartObject();
        json.WriteString("__ansible_unsafe", text);
        json.WriteEndObject();
    }

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            content(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
