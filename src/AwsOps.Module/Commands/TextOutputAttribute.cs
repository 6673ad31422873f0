namespace AwsOps.Module.Commands;

/// <summary>Marks a cmdlet that puts out text for another program: <c>awsops</c> writes text as it is, unless -Output names a format. Other objects are written as everywhere.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TextOutputAttribute : Attribute;
