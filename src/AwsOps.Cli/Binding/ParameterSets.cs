using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Which parameter set is meant, from the parameters that are bound.</summary>
internal static class ParameterSets
{
    /// <summary>The sets that have all bound parameters.</summary>
    /// <exception cref="OpsException">InvalidParameter when no set has them all.</exception>
    public static IReadOnlyList<string> Possible(CmdletInfo cmdlet, IEnumerable<string> bound)
    {
        var parameters = cmdlet.Parameters.Where(p => bound.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var sets = cmdlet.Sets.Where(s => parameters.TrueForAll(p => p.RoleIn(s) is not null)).ToList();
        if (sets.Count > 0)
            return sets;
        var names = parameters.Where(p => !p.Roles.ContainsKey(CmdletParameter.AllSets)).Select(p => "-" + p.Name);
        throw new OpsException(OpsErrorId.InvalidParameter, $"{string.Join(" and ", names)} cannot be used together.", cmdlet.Name);
    }

    /// <summary>The sets in the order in which they are tried: the default one first.</summary>
    public static IEnumerable<string> Preferred(CmdletInfo cmdlet, IReadOnlyList<string> sets) =>
        sets.OrderBy(s => s.Equals(cmdlet.DefaultSet, StringComparison.OrdinalIgnoreCase) ? 0 : 1);

    /// <summary>The mandatory parameters of a set that are not bound.</summary>
    public static IEnumerable<CmdletParameter> Missing(CmdletInfo cmdlet, string set, ICollection<string> bound) =>
        cmdlet.Parameters.Where(p => p.RoleIn(set) is { Mandatory: true } && !bound.Contains(p.Name));

    /// <summary>Whether some set has all its mandatory parameters.</summary>
    public static bool IsSatisfied(CmdletInfo cmdlet, IReadOnlyList<string> sets, ICollection<string> bound) =>
        sets.Any(s => !Missing(cmdlet, s, bound).Any());

    /// <summary>The set in force.</summary>
    /// <exception cref="OpsException">InvalidParameter when a mandatory parameter is missing, or several sets fit equally.</exception>
    public static string Resolve(CmdletInfo cmdlet, IReadOnlyList<string> sets, ICollection<string> bound)
    {
        var complete = Preferred(cmdlet, sets).Where(s => !Missing(cmdlet, s, bound).Any()).ToList();
        if (complete.Count == 0)
            throw MissingParameters(cmdlet, sets, bound);
        if (complete.Count == 1 || complete[0].Equals(cmdlet.DefaultSet, StringComparison.OrdinalIgnoreCase))
            return complete[0];

        // As PowerShell: a set whose own mandatory parameters were given is meant before one that asks for none.
        var meant = complete.Where(s => cmdlet.Parameters.Any(p => p.Roles.ContainsKey(s) && bound.Contains(p.Name))).ToList();
        if (meant.Count == 1)
            return meant[0];
        throw new OpsException(OpsErrorId.InvalidParameter, $"cannot tell which of its forms is meant; see awsops help {cmdlet.Name}.", cmdlet.Name);
    }

    private static OpsException MissingParameters(CmdletInfo cmdlet, IReadOnlyList<string> sets, ICollection<string> bound)
    {
        var ways = Preferred(cmdlet, sets)
            .Select(s => string.Join(" and ", Missing(cmdlet, s, bound).Select(p => "-" + p.Name)))
            .Distinct()
            .ToList();
        return new OpsException(OpsErrorId.InvalidParameter, $"needs {string.Join(", or ", ways)}.", cmdlet.Name);
    }
}
