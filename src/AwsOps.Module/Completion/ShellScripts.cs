namespace AwsOps.Module.Completion;

/// <summary>The scripts that connect a shell's tab key with awsops __complete.</summary>
internal static class ShellScripts
{
    private const string Bash = """
        # awsops tab completion for bash: eval "$(awsops completion bash)"
        _awsops() {
            local cur line IFS=$'\n'
            cur=${COMP_WORDS[COMP_CWORD]}
            local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
            COMPREPLY=()
            while IFS= read -r line; do
                COMPREPLY+=("$(printf '%q' "${line%%$'\t'*}")")
            done < <(awsops __complete -- "${words[@]}" 2>/dev/null)
            [[ ${#COMPREPLY[@]} -gt 0 ]] || compopt -o default
        }
        complete -F _awsops awsops

        """;

    private const string Zsh = """
        # awsops tab completion for zsh: eval "$(awsops completion zsh)"
        _awsops() {
            local line
            local -a values shown
            for line in "${(@f)$(awsops __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
                [[ -n $line ]] || continue
                values+=("${line%%$'\t'*}")
                if [[ $line == *$'\t'* ]]; then shown+=("${line%%$'\t'*}  ${line#*$'\t'}"); else shown+=("$line"); fi
            done
            if (( ${#values} )); then compadd -d shown -a values; else _files; fi
        }
        compdef _awsops awsops

        """;

    private const string PowerShell = """
        # awsops tab completion for PowerShell: awsops completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName awsops -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object {
                    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
                })
            if (-not $wordToComplete) { $words += '' }
            awsops __complete -- @words 2>$null | ForEach-Object {
                $value, $about = $_ -split "`t", 2
                $text = if ($value -match '[\s''"`$(){}\[\];,|&<>@#*?]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
                [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $(if ($about) { $about } else { $value }))
            }
        }

        """;

    /// <summary>The shells that there are scripts for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "powershell", "zsh"];

    /// <summary>The script of a shell; null when the shell is not one of ours.</summary>
    public static string? For(string shell) => shell.ToUpperInvariant() switch
    {
        "BASH" => Bash,
        "ZSH" => Zsh,
        "POWERSHELL" => PowerShell,
        _ => null,
    };
}
