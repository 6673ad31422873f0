using Amazon.EC2;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts;

/// <summary>Failures of one host of a batch.</summary>
internal static class HostErrors
{
    /// <summary>EC2 shows no such instance any more.</summary>
    public static OpsException Gone(OpsHost host) => new(
        OpsErrorId.HostNotFound, $"Host {Name(host)} does not exist in {host.Region} any more. Update-OpsHost refreshes the inventory.", host.InstanceId);

    /// <summary>What EC2's refusal of one id means.</summary>
    public static OpsException Refused(OpsHost host, AmazonEC2Exception error)
    {
        if (error.ErrorCode is "InvalidInstanceID.NotFound" or "InvalidInstanceID.Malformed" or "InvalidID")
            return new OpsException(OpsErrorId.HostNotFound, $"{Gone(host).Message} AWS answered {error.ErrorCode}: {error.Message}", host.InstanceId, error);
        var known = OpsErrors.From(error);
        var id = error.ErrorCode is "IncorrectInstanceState" or "IncorrectState" or "OperationNotPermitted" or "UnsupportedOperation" ? OpsErrorId.HostState : known.Id;
        return new OpsException(id, $"Host {Name(host)}: {known.Message}", host.InstanceId, error);
    }

    /// <summary>The host for people.</summary>
    public static string Name(OpsHost host) => host.HostName is { } name && name != host.InstanceId ? $"{name} ({host.InstanceId})" : host.InstanceId;
}
