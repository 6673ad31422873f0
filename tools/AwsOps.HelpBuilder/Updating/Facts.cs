using System.Globalization;
using System.Text;
using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Updating;

/// <summary>The yaml block of one parameter, as PlatyPS 1.0 writes it.</summary>
public static class Facts
{
    /// <summary>Writes the block with its fences.</summary>
    public static string Of(ParameterDescription parameter)
    {
        var yaml = new StringBuilder("```yaml\n");
        yaml.Append("Type: ").Append(parameter.Type).Append('\n');
        yaml.Append("DefaultValue: ").Append(parameter.DefaultValue.Length == 0 ? "''" : parameter.DefaultValue).Append('\n');
        yaml.Append("SupportsWildcards: ").Append(Text(parameter.SupportsWildcards)).Append('\n');
        AppendList(yaml, "Aliases", parameter.Aliases);
        yaml.Append("ParameterSets:\n");
        foreach (var set in parameter.Sets)
            AppendSet(yaml, set);
        yaml.Append("DontShow: false\n");
        AppendList(yaml, "AcceptedValues", parameter.AcceptedValues);
        return yaml.Append("HelpMessage: ''\n```").ToString();
    }

    private static void AppendSet(StringBuilder yaml, PageParameterSet set) => yaml.Append(
        CultureInfo.InvariantCulture,
        $"""
        - Name: {set.Name}
          Position: {set.Position}
          IsRequired: {Text(set.IsRequired)}
          ValueFromPipeline: {Text(set.ValueFromPipeline)}
          ValueFromPipelineByPropertyName: {Text(set.ValueFromPipelineByPropertyName)}
          ValueFromRemainingArguments: false

        """);

    private static void AppendList(StringBuilder yaml, string key, IReadOnlyList<string> values)
    {
        yaml.Append(key).Append(values.Count == 0 ? ": []\n" : ":\n");
        foreach (var value in values)
            yaml.Append("- ").Append(value).Append('\n');
    }

    private static string Text(bool value) => value ? "true" : "false";
}
