using System.Text;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Http;

/// <summary>Takes a request to the service it is signed for.</summary>
internal sealed class RequestRouter
{
    private readonly IReadOnlyList<Lazy<IServiceDispatcher>> _dispatchers;

    public RequestRouter(IReadOnlyList<Lazy<IServiceDispatcher>> dispatchers) => _dispatchers = dispatchers;

    /// <summary>Answers a request.</summary>
    /// <returns>The answer, and the fault that is to spoil it on its way back.</returns>
    public async Task<(ServerResponse Answer, Fault? Spoiler)> AnswerAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        foreach (var lazy in _dispatchers)
        {
            var dispatcher = lazy.Value;
            if (!dispatcher.Matches(request))
                continue;
            var scope = new CallScope
            {
                Region = request.Scope.Region.Length > 0 ? request.Scope.Region : RegionCatalog.Default,
                Service = dispatcher is ServiceDispatcher known ? known.Service : request.Scope.Service,
                AccessKey = request.Scope.AccessKeyId,
                SessionToken = request.Headers.GetValueOrDefault("X-Amz-Security-Token"),
                Text = TextOf(request),
            };
            scope.Enter();
            var answer = await dispatcher.HandleAsync(request, cancellationToken).ConfigureAwait(false);
            return (answer, scope.Spoiler);
        }

        var text = $"The sandbox has no service '{request.Scope.Service}'.";
        return (new ServerResponse(404, "text/plain", Encoding.UTF8.GetBytes(text)), null);
    }

    /// <summary>Address and body with their escapes resolved, for faults that look for a text.</summary>
    private static string TextOf(ServerRequest request) =>
        Uri.UnescapeDataString(request.Path) + "?" + Uri.UnescapeDataString(request.QueryString) + "\n" + Uri.UnescapeDataString(Encoding.UTF8.GetString(request.Body));
}
