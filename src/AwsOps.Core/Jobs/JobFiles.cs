using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Jobs;

/// <summary>Shows what a job writes before it is written.</summary>
internal static class JobFiles
{
    /// <summary>Asks once for all files; with -WhatIf prints each with its text.</summary>
    public static async Task<bool> AskAsync(IOpsPipeline pipeline, params (string Path, string Text)[] files)
    {
        if (!pipeline.IsWhatIf)
            return await pipeline.ShouldProcessAsync(string.Join(", ", files.Select(f => f.Path)), "Write, and have it run from now on");
        foreach (var (path, text) in files)
            await pipeline.ShouldProcessAsync(path, "Write:\n" + text);
        return false;
    }
}
