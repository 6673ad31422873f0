namespace AwsOps.Cli.Completion;

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

    /// <summary>The script of a shell; null when the shell is not one of ours.</summary>
    public static string? For(string shell) => shell.ToUpperInvariant() switch
    {
        "BASH" => Bash,
        "ZSH" => Zsh,
        _ => null,
    };
}
