using System.Text;

namespace AwsOps.Cli.Binding;

/// <summary>A comma list in one word: a,b; a comma inside a value is written \,.</summary>
internal static class TextList
{
    /// <summary>The values; an empty text is one empty value.</summary>
    public static List<string> Split(string text)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == ',')
            {
                value.Append(',');
                i++;
            }
            else if (text[i] == ',')
            {
                values.Add(value.ToString().Trim());
                value.Clear();
            }
            else
            {
                value.Append(text[i]);
            }
        }

        values.Add(value.ToString().Trim());
        return values;
    }
}
