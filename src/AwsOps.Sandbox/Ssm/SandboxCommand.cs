namespace AwsOps.Sandbox.Ssm;

/// <summary>A command that SSM is to run on an instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Region">Its Region.</param>
/// <param name="Document">Name of the document, for example AWS-RunShellScript.</param>
/// <param name="Parameters">The document's parameters as given.</param>
public sealed record SandboxCommand(string InstanceId, string Region, string Document, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters);
