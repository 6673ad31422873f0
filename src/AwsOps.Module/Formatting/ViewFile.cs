using System.Globalization;
using System.Xml;

namespace AwsOps.Module.Formatting;

/// <summary>Reads the views of AwsOps.Format.ps1xml, the file that PowerShell reads: table and list views made of properties.</summary>
internal static class ViewFile
{
    /// <summary>All views of the file.</summary>
    /// <exception cref="XmlException">The file is no such XML.</exception>
    public static IReadOnlyList<ObjectView> Read(Stream stream)
    {
        var views = new List<ObjectView>();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { IgnoreComments = true, IgnoreWhitespace = true, DtdProcessing = DtdProcessing.Prohibit });
        while (xml.ReadToFollowing("View"))
        {
            using var view = xml.ReadSubtree();
            views.AddRange(ReadView(view));
        }

        return views;
    }

    private static IEnumerable<ObjectView> ReadView(XmlReader xml)
    {
        var types = new List<string>();
        var headers = new List<ViewColumn>();
        var items = new List<ViewColumn>();
        var table = false;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.Name)
            {
                case "TypeName": types.Add(Text(xml)); break;
                case "TableControl": table = true; break;
                case "TableColumnHeader": headers.Add(ReadColumn(xml)); break;
                case "TableColumnItem" or "ListItem": items.Add(ReadColumn(xml)); break;
            }
        }

        var columns = items.Select((item, i) => Merge(i < headers.Count ? headers[i] : null, item)).ToList();
        return types.Select(t => new ObjectView(t, table, columns));
    }

    private static ViewColumn Merge(ViewColumn? header, ViewColumn item) => header is null
        ? item with { Label = item.Label.Length > 0 ? item.Label : item.Property }
        : header with { Property = item.Property, Format = item.Format, Label = header.Label.Length > 0 ? header.Label : item.Property };

    private static ViewColumn ReadColumn(XmlReader parent)
    {
        var column = new ViewColumn("", "", 0, false, null);
        if (parent.IsEmptyElement)
            return column;
        using var xml = parent.ReadSubtree();
        xml.Read();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            column = xml.Name switch
            {
                "PropertyName" => column with { Property = Text(xml) },
                "Label" => column with { Label = Text(xml) },
                "Width" => column with { Width = int.Parse(Text(xml), CultureInfo.InvariantCulture) },
                "Alignment" => column with { RightAligned = Text(xml).Equals("Right", StringComparison.OrdinalIgnoreCase) },
                "FormatString" => column with { Format = Text(xml) },
                _ => column,
            };
        }

        return column;
    }

    // Leaves the reader on the text, so that the next Read goes on with the following element.
    private static string Text(XmlReader xml) => !xml.IsEmptyElement && xml.Read() && xml.NodeType == XmlNodeType.Text ? xml.Value.Trim() : "";
}
