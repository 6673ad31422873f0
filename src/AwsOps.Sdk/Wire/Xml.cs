using System.Text;
using System.Xml;

namespace AwsOps.Sdk.Wire;

/// <summary>Small steps over XmlReader and XmlWriter that the generated functions are made of.</summary>
internal static class Xml
{
    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = false,
    };

    private static readonly XmlWriterSettings WriterSettings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>A streaming reader.</summary>
    internal static XmlReader Read(Stream body) => XmlReader.Create(body, ReaderSettings);

    /// <summary>A UTF-8 writer without byte order mark.</summary>
    internal static XmlWriter Write(Stream body) => XmlWriter.Create(body, WriterSettings);

    /// <summary>Steps from a start element into its content; false when it is empty and already behind the reader.</summary>
    internal static bool Enter(XmlReader r)
    {
        var empty = r.IsEmptyElement;
        r.Read();
        return !empty;
    }

    /// <summary>Moves to the next child element; false at the end of the parent, which is then behind the reader.</summary>
    internal static bool Next(XmlReader r)
    {
        while (true)
        {
            switch (r.NodeType)
            {
                case XmlNodeType.Element:
                    return true;
                case XmlNodeType.EndElement:
                    r.Read();
                    return false;
                default:
                    if (!r.Read()) return false;
                    break;
            }
        }
    }

    /// <summary>Text of the element the reader stands on; moves behind it.</summary>
    internal static string Text(XmlReader r) => r.ReadElementContentAsString();

    /// <summary>An element with text, also when the text is empty.</summary>
    internal static void Element(XmlWriter w, string name, string value)
    {
        w.WriteStartElement(name);
        w.WriteString(value);
        w.WriteEndElement();
    }
}
