namespace AwsOps.Sdk.Generator;

/// <summary>A construct in a model that no code is generated for; the message names file and shape and fails the build.</summary>
internal sealed class GeneratorException(string message) : Exception(message);
