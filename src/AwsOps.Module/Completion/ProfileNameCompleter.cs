namespace AwsOps.Module.Completion;

/// <summary>Profiles of the shared AWS configuration: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or the files in ~/.aws.</summary>
public sealed class ProfileNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken)
    {
        foreach (var name in Sections("AWS_SHARED_CREDENTIALS_FILE", "credentials"))
            yield return new CompletionCandidate(name);
        foreach (var section in Sections("AWS_CONFIG_FILE", "config"))
        {
            if (section == "default")
                yield return new CompletionCandidate(section);
            else if (section.StartsWith("profile ", StringComparison.Ordinal))
                yield return new CompletionCandidate(section["profile ".Length..].Trim().Trim('"', '\''));
        }
    }

    private static IEnumerable<string> Sections(string variable, string file)
    {
        var path = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", file);
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path))
        {
            var text = line.AsSpan().Trim();
            if (text.Length > 2 && text[0] == '[' && text.IndexOf(']') is > 1 and var end)
                yield return text[1..end].Trim().ToString();
        }
    }
}
