using AwsOps.Sandbox.Calls;
using AwsOps.Sdk.KeyManagement.Model;
using AwsOps.Sdk.KeyManagement.Server;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Kms;

/// <summary>KMS: tells whose a key is, and who manages it.</summary>
internal sealed class KmsServer : IKeyManagementServer
{
    private readonly CallGate _gate;

    public KmsServer(CallGate gate) => _gate = gate;

    public Task<DescribeKeyResponse> DescribeKeyAsync(DescribeKeyRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Describe(call, request), cancellationToken);

    private static DescribeKeyResponse Describe(Call call, DescribeKeyRequest request)
    {
        if (string.IsNullOrEmpty(request.KeyId))
            throw Error.Of("ValidationException", "1 validation error detected: Value at 'keyId' failed to satisfy constraint: Member must not be null");
        var arn = KmsKeys.Resolve(call, request.KeyId);
        var parts = arn.Split(':', 6);
        if (parts.Length != 6 || parts[2] != "kms" || !(parts[5].StartsWith("key/", StringComparison.Ordinal) || parts[5].StartsWith("alias/", StringComparison.Ordinal)))
            throw Error.Of("InvalidArnException", $"{request.KeyId} is not a valid ARN");
        if (parts[3] != call.Region)
            throw Error.Of("NotFoundException", $"Invalid arn {parts[3]}");
        if (!KmsKeys.IsUsable(call, arn))
        {
            throw Error.Of("AccessDeniedException",
                $"User: arn:aws:iam::{call.Account}:user/sandbox is not authorized to perform: kms:DescribeKey on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access");
        }

        var managed = KmsKeys.IsAwsManaged(arn);
        return new DescribeKeyResponse
        {
            KeyMetadata = new KeyMetadata
            {
                AWSAccountId = parts[4],
                Arn = arn,
                KeyId = KmsKeys.NameOf(arn),
                KeyManager = managed ? "AWS" : "CUSTOMER",
                KeyState = "Enabled",
                Enabled = true,
                KeyUsage = "ENCRYPT_DECRYPT",
                KeySpec = "SYMMETRIC_DEFAULT",
                Origin = "AWS_KMS",
                Description = managed ? "Default key that protects my EBS volumes when no other key is defined" : null,
            },
        };
    }
}
