using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AwsOps.Module.Commands;

namespace AwsOps.Module.Completion;

/// <summary>Base of the completers: finds candidates once, for PowerShell's tab key and for the shells that awsops serves.</summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    /// <summary>All values the parameter may have, unfiltered; called on a pool thread, at most once in a few seconds.</summary>
    public abstract IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken);

    /// <summary>The parameters whose values change what <see cref="Candidates"/> finds.</summary>
    public virtual IReadOnlyList<string> DependsOn => [];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var bound = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in fakeBoundParameters ?? new Hashtable())
        {
            if (entry.Key is string name && ParameterValues.Unwrap(entry.Value) is string text)
                bound[name] = text;
        }

        var quoted = PowerShellQuoting.Open(wordToComplete ?? "");
        var found = CompletionEngine.Shared.CompleteAsync(this, new CompletionRequest(quoted.Text, bound)).GetAwaiter().GetResult();
        return found.Select(c => new CompletionResult(
            PowerShellQuoting.Quote(c.Text, quoted.Quote), c.Text, CompletionResultType.ParameterValue, string.IsNullOrEmpty(c.Description) ? c.Text : c.Description));
    }
}
