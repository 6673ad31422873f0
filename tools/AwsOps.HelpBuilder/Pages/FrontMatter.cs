namespace AwsOps.HelpBuilder.Pages;

/// <summary>The block between two lines of three dashes at the top of a page.</summary>
public static class FrontMatter
{
    private const string Fence = "---\n";

    /// <summary>The page without it.</summary>
    public static string Remove(string markdown)
    {
        var text = markdown.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
            return text;
        var end = text.IndexOf("\n" + Fence, StringComparison.Ordinal);
        return end < 0 ? throw new PageFormatException("the front matter is not closed") : text[(end + 1 + Fence.Length)..];
    }
}
