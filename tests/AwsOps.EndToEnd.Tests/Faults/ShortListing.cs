using System.Net.Http.Headers;
using System.Xml.Linq;

namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Leaves every second snapshot out of listings of snapshots; who asks for ids gets an answer to all of them.</summary>
internal sealed class ShortListing(HttpMessageHandler inner) : DelegatingHandler(new KeptHandler(inner))
{
    /// <summary>How many snapshots were left out.</summary>
    public int LeftOut { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        var byId = asked.Contains("SnapshotId.1", StringComparison.Ordinal) || asked.Contains("snapshot-id", StringComparison.Ordinal);
        if (byId || !asked.Contains("Action=DescribeSnapshots", StringComparison.Ordinal) || !answer.IsSuccessStatusCode)
            return answer;
        var document = XDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var items = document.Root!.Elements().Where(e => e.Name.LocalName == "snapshotSet").Elements().Where((_, i) => i % 2 == 1).ToList();
        LeftOut += items.Count;
        items.ForEach(i => i.Remove());
        answer.Content = new StringContent(document.ToString(), new MediaTypeHeaderValue("text/xml"));
        return answer;
    }
}
