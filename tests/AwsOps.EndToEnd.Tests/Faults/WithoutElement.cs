using System.Net.Http.Headers;
using System.Xml.Linq;

namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Leaves an element out of all answers: an endpoint that does not know it.</summary>
internal sealed class WithoutElement(HttpMessageHandler inner, string name) : DelegatingHandler(new KeptHandler(inner))
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (text.Contains($"<{name}>", StringComparison.Ordinal))
        {
            var document = XDocument.Parse(text);
            document.Descendants().Where(e => e.Name.LocalName == name).Remove();
            text = document.ToString();
        }

        answer.Content = new StringContent(text, new MediaTypeHeaderValue("text/xml"));
        return answer;
    }
}
