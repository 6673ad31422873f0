using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>AWS's own document that runs shell commands. It exists in every Region.</summary>
internal static class ShellDocument
{
    /// <summary>Its name.</summary>
    public const string Name = "AWS-RunShellScript";

    private const string Content = """
        {"schemaVersion":"1.2","description":"Run a shell script or specify the commands to run.","parameters":{"commands":{"type":"StringList",
        "description":"(Required) Specify a shell script or a command to run.","minItems":1,"displayType":"textarea"},"workingDirectory":{"type":"String",
        "default":"","description":"(Optional) The path to the working directory on your instance.","maxChars":4096},"executionTimeout":{"type":"String",
        "default":"3600","description":"(Optional) The time in seconds for a command to complete before it is considered to have failed."}},
        "runtimeConfig":{"aws:runShellScript":{"properties":[{"id":"0.aws:runShellScript","runCommand":"{{ commands }}","workingDirectory":"{{ workingDirectory }}",
        "timeoutSeconds":"{{ executionTimeout }}"}]}}}
        """;

    /// <summary>The document in a Region.</summary>
    public static DocumentRow Row(string region, DateTime now) => new()
    {
        Name = Name,
        Region = region,
        OwnerId = "Amazon",
        Type = "Command",
        Format = "JSON",
        Default = 1,
        Created = now.AddYears(-5),
        Versions = [new DocumentVersion { Number = 1, Content = Content, Created = now.AddYears(-5) }],
    };
}
