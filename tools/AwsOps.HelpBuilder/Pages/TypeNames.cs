namespace AwsOps.HelpBuilder.Pages;

/// <summary>Type names as people read them in a syntax line.</summary>
public static class TypeNames
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.String"] = "string",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Boolean"] = "bool",
        ["System.Double"] = "double",
        ["System.Object"] = "Object",
        ["System.Management.Automation.SwitchParameter"] = "SwitchParameter",
    };

    /// <summary>The short name: <c>string[]</c> for <c>System.String[]</c>, else the name without its namespace.</summary>
    public static string Brief(string fullName)
    {
        var isArray = fullName.EndsWith("[]", StringComparison.Ordinal);
        var name = isArray ? fullName[..^2] : fullName;
        return (Keywords.GetValueOrDefault(name) ?? name[(name.LastIndexOf('.') + 1)..]) + (isArray ? "[]" : "");
    }
}
