using System.Net.Http;

namespace AwsOps.Sdk.Credentials;

/// <summary>The question whether this machine is an EC2 instance with a role: asked once, answered within a second.</summary>
internal sealed class InstanceMetadata(Func<string, string?> environment, HttpMessageHandler? handler)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether the user switched instance metadata off.</summary>
    internal bool IsDisabled => string.Equals(environment("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    private string Root => (environment("AWS_EC2_METADATA_SERVICE_ENDPOINT") is { Length: > 0 } set ? set
        : string.Equals(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"), "IPv6", StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]" : "http://169.254.169.254").TrimEnd('/');

    /// <summary>Name of the instance's role; null when there is none, no answer within a second, or metadata is switched off.</summary>
    internal string? Role() => Ask("/latest/meta-data/iam/security-credentials/");

    /// <summary>The instance's Region, or null.</summary>
    internal string? Region() => Ask("/latest/meta-data/placement/region");

    private string? Ask(string path)
    {
        if (IsDisabled) return null;
        using var own = handler is null ? new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Limit } : null;
        using var client = new HttpClient((HttpMessageHandler?)own ?? handler!, false);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return Task.Run(async () =>
            {
                using var ask = new HttpRequestMessage(HttpMethod.Put, Root + "/latest/api/token");
                ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
                using var token = await client.SendAsync(ask, limit.Token).ConfigureAwait(false);
                using var get = new HttpRequestMessage(HttpMethod.Get, Root + path);
                if (token.IsSuccessStatusCode)
                    get.Headers.Add("X-aws-ec2-metadata-token", await token.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false));
                using var answer = await client.SendAsync(get, limit.Token).ConfigureAwait(false);
                if (!answer.IsSuccessStatusCode) return null;
                var text = (await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false)).Trim();
                return text.Length == 0 ? null : text.Split('\n')[0].Trim();
            }, limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or UriFormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
