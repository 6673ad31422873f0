using Amazon.Route53.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>ListResourceRecordSets: ordered by reversed name, type and identifier.</summary>
internal static class RecordReads
{
    private const int Most = 300;

    public static ListResourceRecordSetsResponse List(Call call, ListResourceRecordSetsRequest request)
    {
        var zone = ZoneCalls.Find(call, request.HostedZoneId);
        var size = ZoneCalls.Size(request.MaxItems, Most);
        if (request.StartRecordType is not null && request.StartRecordName is null)
            throw Error.Of("InvalidInput", "The input is not valid: StartRecordType needs StartRecordName.");
        if (request.StartRecordIdentifier is not null && request.StartRecordType is null)
            throw Error.Of("InvalidInput", "The input is not valid: StartRecordIdentifier needs StartRecordType.");
        var from = request.StartRecordName is null
            ? string.Empty
            : new RecordRow { ZoneId = zone.Id, Name = DnsName.Of(request.StartRecordName), Type = request.StartRecordType?.Value ?? string.Empty, SetId = request.StartRecordIdentifier }.Key;
        var rows = call.State.Records.Under(zone.Id + "/").SkipWhile(row => string.CompareOrdinal(row.Key, from) < 0).Take(size + 1).ToList();
        var next = rows.Count > size ? rows[size] : null;
        return new ListResourceRecordSetsResponse
        {
            ResourceRecordSets = rows.Take(size).Select(RecordMap.ToSet).ToList(),
            IsTruncated = next is not null,
            NextRecordName = next?.Name,
            NextRecordType = next?.Type,
            NextRecordIdentifier = next?.SetId,
            MaxItems = ZoneCalls.Text(size),
        };
    }
}
