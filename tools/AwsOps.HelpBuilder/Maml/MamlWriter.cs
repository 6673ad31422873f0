using System.Xml;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Maml;

/// <summary>Writes pages as MAML, the XML that Get-Help reads.</summary>
public static class MamlWriter
{
    private const string Maml = "http://schemas.microsoft.com/maml/2004/10";
    private const string Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private const string Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private const string Switch = "System.Management.Automation.SwitchParameter";

    /// <summary>Writes one help file for all pages.</summary>
    public static void Write(Stream output, IEnumerable<CommandPage> pages)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("helpItems", "http://msh");
        xml.WriteAttributeString("schema", "maml");
        foreach (var page in pages)
            WritePage(xml, page);
        xml.WriteEndElement();
    }

    private static void WritePage(XmlWriter xml, CommandPage page)
    {
        xml.WriteStartElement("command", "command", Command);
        xml.WriteAttributeString("xmlns", "maml", null, Maml);
        xml.WriteAttributeString("xmlns", "dev", null, Dev);

        var dash = page.Name.IndexOf('-', StringComparison.Ordinal);
        xml.WriteStartElement("details", Command);
        xml.WriteElementString("name", Command, page.Name);
        xml.WriteElementString("verb", Command, page.Name[..dash]);
        xml.WriteElementString("noun", Command, page.Name[(dash + 1)..]);
        Paragraphs(xml, "description", page.Synopsis);
        xml.WriteEndElement();

        Paragraphs(xml, "description", page.Description);
        WriteSyntax(xml, page);
        xml.WriteStartElement("parameters", Command);
        foreach (var parameter in page.Parameters)
            WriteParameter(xml, parameter, Widest(parameter));
        xml.WriteEndElement();
        WriteTyped(xml, "inputTypes", "inputType", page.Inputs);
        WriteTyped(xml, "returnValues", "returnValue", page.Outputs);
        xml.WriteStartElement("alertSet", Maml);
        Paragraphs(xml, "alert", page.Notes);
        xml.WriteEndElement();
        WriteExamples(xml, page.Examples);
        WriteLinks(xml, page.Links);
        xml.WriteEndElement();
    }

    private static void WriteSyntax(XmlWriter xml, CommandPage page)
    {
        xml.WriteStartElement("syntax", Command);
        foreach (var set in page.ParameterSets)
        {
            xml.WriteStartElement("syntaxItem", Command);
            xml.WriteElementString("name", Maml, page.Name);
            foreach (var (parameter, role) in SyntaxOrder.Of(page, set))
                WriteParameter(xml, parameter, role, isSyntax: true);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteParameter(XmlWriter xml, PageParameter parameter, PageParameterSet role, bool isSyntax = false)
    {
        xml.WriteStartElement("parameter", Command);
        xml.WriteAttributeString("required", XmlConvert.ToString(role.IsRequired));
        xml.WriteAttributeString("variableLength", "true");
        xml.WriteAttributeString("globbing", XmlConvert.ToString(parameter.SupportsWildcards));
        xml.WriteAttributeString("pipelineInput", PipelineInput(role));
        xml.WriteAttributeString("position", role.Position.ToLowerInvariant());
        xml.WriteAttributeString("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases));
        xml.WriteElementString("name", Maml, parameter.Name);
        Paragraphs(xml, "description", parameter.Description);
        if (isSyntax && parameter.AcceptedValues.Count > 0)
        {
            xml.WriteStartElement("parameterValueGroup", Command);
            foreach (var value in parameter.AcceptedValues)
                WriteParameterValue(xml, value, isRequired: false);
            xml.WriteEndElement();
        }

        if (parameter.Type != Switch || !isSyntax)
            WriteParameterValue(xml, TypeNames.Brief(parameter.Type), isRequired: parameter.Type != Switch);
        xml.WriteStartElement("type", Dev);
        xml.WriteElementString("name", Maml, TypeNames.Brief(parameter.Type));
        xml.WriteElementString("uri", Maml, "");
        xml.WriteEndElement();
        xml.WriteElementString("defaultValue", Dev, parameter.DefaultValue.Length == 0 ? "None" : parameter.DefaultValue);
        xml.WriteEndElement();
    }

    private static void WriteParameterValue(XmlWriter xml, string text, bool isRequired)
    {
        xml.WriteStartElement("parameterValue", Command);
        xml.WriteAttributeString("required", XmlConvert.ToString(isRequired));
        xml.WriteAttributeString("variableLength", "false");
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void WriteTyped(XmlWriter xml, string list, string item, IReadOnlyList<PageTyped> entries)
    {
        xml.WriteStartElement(list, Command);
        foreach (var entry in entries)
        {
            xml.WriteStartElement(item, Command);
            xml.WriteStartElement("type", Dev);
            xml.WriteElementString("name", Maml, entry.Type);
            xml.WriteEndElement();
            Paragraphs(xml, "description", entry.Description);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteExamples(XmlWriter xml, IReadOnlyList<PageExample> examples)
    {
        xml.WriteStartElement("examples", Command);
        foreach (var example in examples)
        {
            xml.WriteStartElement("example", Command);
            xml.WriteElementString("title", Maml, $"---------- {example.Title} ----------");
            xml.WriteElementString("code", Dev, example.Code);
            xml.WriteStartElement("remarks", Dev);
            foreach (var paragraph in PlainText.Paragraphs(example.Remarks))
                xml.WriteElementString("para", Maml, paragraph);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteLinks(XmlWriter xml, IReadOnlyList<PageLink> links)
    {
        xml.WriteStartElement("relatedLinks", Command);
        foreach (var link in links)
        {
            xml.WriteStartElement("navigationLink", Maml);
            xml.WriteElementString("linkText", Maml, link.Text);
            // A link to a neighbouring page means its cmdlet; Get-Help opens only web addresses.
            xml.WriteElementString("uri", Maml, link.Target.StartsWith("http", StringComparison.Ordinal) ? link.Target : "");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Paragraphs(XmlWriter xml, string element, string markdown)
    {
        xml.WriteStartElement(element, Maml);
        foreach (var paragraph in PlainText.Paragraphs(markdown))
            xml.WriteElementString("para", Maml, paragraph);
        xml.WriteEndElement();
    }

    private static PageParameterSet Widest(PageParameter parameter) => new(
        PageParameterSet.All,
        parameter.Sets[0].Position,
        parameter.Sets.All(set => set.IsRequired),
        parameter.Sets.Any(set => set.ValueFromPipeline),
        parameter.Sets.Any(set => set.ValueFromPipelineByPropertyName));

    private static string PipelineInput(PageParameterSet role) => (role.ValueFromPipeline, role.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
