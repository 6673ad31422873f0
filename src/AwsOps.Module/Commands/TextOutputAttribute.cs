namespace AwsOps.Module.Commands;

/// <summary>Marks a cmdlet whose output is text for another program: <c>awsops</c> writes it as it is, unless -Output names a format.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TextOutputAttribute : Attribute;
