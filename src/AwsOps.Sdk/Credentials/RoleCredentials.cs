using System.Globalization;
using Amazon.Runtime;
using AwsOps.Sdk.SecurityToken;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Sdk.Credentials;

/// <summary>
/// Credentials of an assumed role, renewed before they expire; asked of the same endpoint that all other calls go to. AWSSDK.Core's own
/// refreshing credentials know the machine's time only, and the sandbox has another.
/// </summary>
internal sealed class RoleCredentials : AWSCredentials, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly ISecurityToken _sts;
    private readonly string _roleArn;
    private readonly string? _externalId;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1);
    private (ImmutableCredentials Keys, DateTimeOffset Until)? _held;

    internal RoleCredentials(ISecurityToken sts, string roleArn, string? externalId, TimeProvider clock)
    {
        _sts = sts;
        _roleArn = roleArn;
        _externalId = externalId;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_held is not { } held || held.Until - Early <= _clock.GetUtcNow())
                _held = held = await AssumeAsync().ConfigureAwait(false);
            return held.Keys;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sts.Dispose();
        _gate.Dispose();
    }

    private async Task<(ImmutableCredentials Keys, DateTimeOffset Until)> AssumeAsync()
    {
        var now = _clock.GetUtcNow();
        var answer = await _sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = _roleArn,
            ExternalId = string.IsNullOrEmpty(_externalId) ? null : _externalId,
            RoleSessionName = "awsops-" + now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        }).ConfigureAwait(false);
        var keys = answer.Credentials ?? throw new AmazonClientException($"AssumeRole of {_roleArn} answered no credentials.");
        return (new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            keys.Expiration is { } end ? new DateTimeOffset(end.ToUniversalTime(), TimeSpan.Zero) : now.AddMinutes(15));
    }
}
