namespace AwsOps.Core.Shells;

/// <summary>Our lines in a shell's start-up file, between two marks. All other lines stay as they are.</summary>
internal static class StartupBlock
{
    private const string Begin = "# >>> awsops completion >>>";
    private const string End = "# <<< awsops completion <<<";

    /// <summary>The lines for a shell. They ask the program for its script, so that a newer one needs no new lines.</summary>
    public static string Of(string shell) => shell switch
    {
        "Bash" => "if command -v awsops >/dev/null 2>&1; then eval \"$(awsops completion bash)\"; fi",
        "Zsh" => "if (( $+commands[awsops] )); then\n  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\n  eval \"$(awsops completion zsh)\"\nfi",
        _ => "if (Get-Command awsops -CommandType Application -ErrorAction Ignore) { awsops completion powershell | Out-String | Invoke-Expression }",
    };

    /// <summary>The start-up file of a shell, for this user.</summary>
    /// <param name="shell">Bash, Zsh or PowerShell.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static string FileOf(string shell, Func<string, string?> variable)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        string Under(string name, string otherwise) => variable(name) is { Length: > 0 } folder ? folder : Path.Combine(home, otherwise);
        return shell switch
        {
            "Bash" => Path.Combine(home, ".bashrc"),
            "Zsh" => Path.Combine(Under("ZDOTDIR", ""), ".zshrc"),
            _ when OperatingSystem.IsWindows() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell", "profile.ps1"),
            _ => Path.Combine(Under("XDG_CONFIG_HOME", ".config"), "powershell", "profile.ps1"),
        };
    }

    /// <summary>The text of a start-up file with our lines in it once, or without them.</summary>
    public static string Apply(string text, string? lines)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var block = lines is null ? "" : $"{Begin}\n{lines}\n{End}\n".Replace("\n", end, StringComparison.Ordinal);
        var (from, to) = Find(text);
        if (from < 0)
            return block.Length == 0 ? text : (text.Length == 0 || text.EndsWith('\n') ? text : text + end) + block;
        return text[..from] + block + text[to..];
    }

    // Somebody who took one of the marks away gets a new block; half a block is never taken for a whole one.
    private static (int From, int To) Find(string text)
    {
        var from = text.IndexOf(Begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(End, from, StringComparison.Ordinal);
        if (to < 0)
            return (-1, -1);
        var next = text.IndexOf('\n', to);
        return (from, next < 0 ? text.Length : next + 1);
    }
}
