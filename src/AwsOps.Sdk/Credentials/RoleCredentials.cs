using System.Globalization;
using Amazon.Runtime;
using AwsOps.Sdk.SecurityToken;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Sdk.Credentials;

/// <summary>Credentials of an assumed role, renewed before they expire; asked of the same endpoint that all other calls go to.</summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly ISecurityToken _sts;
    private readonly string _roleArn;
    private readonly string? _externalId;

    internal RoleCredentials(ISecurityToken sts, string roleArn, string? externalId)
    {
        _sts = sts;
        _roleArn = roleArn;
        _externalId = externalId;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var answer = await _sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = _roleArn,
            ExternalId = string.IsNullOrEmpty(_externalId) ? null : _externalId,
            RoleSessionName = "awsops-" + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        }).ConfigureAwait(false);
        var keys = answer.Credentials ?? throw new AmazonClientException($"AssumeRole of {_roleArn} answered no credentials.");
        return new CredentialsRefreshState(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), keys.Expiration ?? DateTime.UtcNow.AddMinutes(15));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _sts.Dispose();
        base.Dispose(disposing);
    }
}
