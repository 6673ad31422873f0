using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>The hosts that a listing is limited to.</summary>
internal sealed class HostFilter(OpsSession session)
{
    private readonly HostSelector _selector = new(session);

    /// <summary>The hosts that are meant; null where none were named.</summary>
    public async Task<IReadOnlyList<OpsHost>?> SelectAsync(string[]? hostNames, string[]? instanceIds, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var (names, ids) = (ParameterValues.Given(hostNames), ParameterValues.Given(instanceIds));
        return names.Count + ids.Count == 0 ? null : await _selector.SelectAsync(names, ids, [], pipeline, cancellationToken);
    }
}
