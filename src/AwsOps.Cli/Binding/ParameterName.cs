using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Finds the parameter that a typed name means: the whole name or an alias, else a beginning that fits one parameter only.</summary>
internal static class ParameterName
{
    /// <summary>The cmdlet's parameter or the host's option of that name.</summary>
    /// <exception cref="OpsException">InvalidParameter when none or several fit.</exception>
    public static (CmdletParameter? Parameter, HostOption? Option) Resolve(CmdletInfo cmdlet, string typed)
    {
        var options = HostOption.All.Where(o => cmdlet.SupportsShouldProcess || !o.NeedsShouldProcess).ToList();
        if (cmdlet.Parameters.FirstOrDefault(p => p.Answers(typed)) is { } exact)
            return (exact, null);
        if (options.Find(o => o.Answers(typed)) is { } exactOption)
            return (null, exactOption);
        var parameters = cmdlet.Parameters.Where(p => Begins(p.Name, typed) || p.Aliases.Any(a => Begins(a, typed))).ToList();
        var hosts = options.Where(o => Begins(o.Name, typed)).ToList();
        if (parameters.Count > 0)
            hosts.RemoveAll(o => !o.IsCommon);
        if (parameters.Count + hosts.Count == 1)
            return (parameters.FirstOrDefault(), hosts.FirstOrDefault());
        var names = parameters.Select(p => p.Name).Concat(hosts.Select(o => o.Name)).ToList();
        if (names.Count > 1)
            throw Unknown($"-{typed} may mean {string.Join(", ", names.Select(n => "-" + n))}; write more of it.", typed);
        if (HostOption.All.FirstOrDefault(o => o.NeedsShouldProcess && o.Answers(typed)) is { } unfit)
            throw Unknown($"changes nothing and has no -{unfit.Name}.", typed);
        var nearest = Suggestion.Nearest(typed, cmdlet.Parameters.Select(p => p.Name).Concat(options.Select(o => o.Name)));
        throw Unknown($"there is no parameter -{typed}.{(nearest is null ? "" : $" Did you mean -{nearest}?")}", typed);
    }

    private static bool Begins(string name, string typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static OpsException Unknown(string message, string typed) => new(OpsErrorId.InvalidParameter, message, typed);
}
