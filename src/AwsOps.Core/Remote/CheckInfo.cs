namespace AwsOps.Core.Remote;

/// <summary>What a check of a file system found.</summary>
/// <param name="FileSystem">Its type.</param>
/// <param name="Checker">The command that checked it; null where there is none for this type or on this host.</param>
/// <param name="MissingTool">The command that would have checked it and is not on the host; null otherwise.</param>
/// <param name="IsClean">Whether it could be mounted and the checker found nothing.</param>
/// <param name="IsMounted">Whether it is mounted read-only now.</param>
/// <param name="Output">The last lines of what the checker, or a mount that failed, said.</param>
public sealed record CheckInfo(string FileSystem, string? Checker, string? MissingTool, bool IsClean, bool IsMounted, string Output);
