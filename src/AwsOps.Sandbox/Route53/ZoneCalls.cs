using System.Globalization;
using System.Security.Cryptography;
using Amazon.Route53.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>Hosted zones and changes.</summary>
internal static class ZoneCalls
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static readonly TimeSpan Spreading = TimeSpan.FromSeconds(30);
    /// <summary>The name servers of every zone.</summary>
    public static readonly List<string> NameServers = ["ns-1.awsdns-00.com", "ns-600.awsdns-11.net", "ns-1100.awsdns-09.org", "ns-1700.awsdns-20.co.uk"];

    public static CreateHostedZoneResponse Create(Call call, CreateHostedZoneRequest request)
    {
        var name = DnsName.Of(request.Name);
        if (!DnsName.IsDomain(name))
            throw Error.Of("InvalidDomainName", $"{request.Name} is not a valid domain name.");
        if (string.IsNullOrEmpty(request.CallerReference))
            throw Error.Of("InvalidInput", "The CallerReference is missing.");
        if (call.State.Zones.All().Any(zone => zone.CallerReference == request.CallerReference))
            throw Error.Of("HostedZoneAlreadyExists", $"A hosted zone has already been created with the specified caller reference: {request.CallerReference}", 409);
        if (request.VPC is { VPCId: null })
            throw Error.Of("InvalidVPCId", "The VPC id is missing.");
        var row = new ZoneRow
        {
            Id = NewId('Z'),
            Name = name,
            CallerReference = request.CallerReference,
            Comment = request.HostedZoneConfig?.Comment,
            Private = request.VPC is not null,
            VpcId = request.VPC?.VPCId,
            VpcRegion = request.VPC?.VPCRegion?.Value,
            NameServers = NameServers,
        };
        call.State.Zones.Put(row);
        PutApex(call.State, row);
        return new CreateHostedZoneResponse
        {
            HostedZone = ToZone(call, row),
            ChangeInfo = Submit(call, null),
            DelegationSet = row.Private ? null : new DelegationSet { NameServers = NameServers },
            VPC = request.VPC,
            Location = $"https://route53.amazonaws.com/2013-04-01/hostedzone/{row.Id}",
        };
    }

    /// <summary>Writes the records that every zone has.</summary>
    public static void PutApex(AccountState state, ZoneRow zone)
    {
        state.Records.Put(new RecordRow { ZoneId = zone.Id, Name = zone.Name, Type = "NS", Ttl = 172800, Values = NameServers.ConvertAll(server => server + ".") });
        state.Records.Put(new RecordRow
        {
            ZoneId = zone.Id,
            Name = zone.Name,
            Type = "SOA",
            Ttl = 900,
            Values = [$"{NameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"],
        });
    }

    public static DeleteHostedZoneResponse Delete(Call call, DeleteHostedZoneRequest request)
    {
        var row = Find(call, request.Id);
        var records = call.State.Records.Under(row.Id + "/").ToList();
        if (records.Exists(record => record.Name != row.Name || record.Type is not ("NS" or "SOA")))
            throw Error.Of("HostedZoneNotEmpty", "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
        foreach (var record in records)
            call.State.Records.Remove(record.Key);
        call.State.Zones.Remove(row.Key);
        return new DeleteHostedZoneResponse { ChangeInfo = Submit(call, null) };
    }

    public static GetHostedZoneResponse Get(Call call, GetHostedZoneRequest request)
    {
        var row = Find(call, request.Id);
        return new GetHostedZoneResponse
        {
            HostedZone = ToZone(call, row),
            DelegationSet = row.Private ? null : new DelegationSet { NameServers = row.NameServers },
            VPCs = row.Private ? [new VPC { VPCId = row.VpcId, VPCRegion = row.VpcRegion }] : null,
        };
    }

    public static ListHostedZonesResponse List(Call call, ListHostedZonesRequest request)
    {
        var size = Size(request.MaxItems, 100);
        var rows = call.State.Zones.All()
            .Where(row => request.HostedZoneType is null || row.Private)
            .Where(row => request.Marker is null || string.CompareOrdinal(row.Id, Bare(request.Marker)) >= 0).Take(size + 1).ToList();
        return new ListHostedZonesResponse
        {
            HostedZones = rows.Take(size).Select(row => ToZone(call, row)).ToList(),
            Marker = request.Marker ?? string.Empty,
            IsTruncated = rows.Count > size,
            NextMarker = rows.Count > size ? rows[size].Id : null,
            MaxItems = Text(size),
        };
    }

    public static ListHostedZonesByNameResponse ListByName(Call call, ListHostedZonesByNameRequest request)
    {
        var size = Size(request.MaxItems, 100);
        var from = request.DNSName is null ? string.Empty : RecordRow.SortNameOf(DnsName.Of(request.DNSName));
        if (request.HostedZoneId is not null && request.DNSName is null)
            throw Error.Of("InvalidInput", "HostedZoneId needs DNSName.");
        var fromId = request.HostedZoneId is null ? string.Empty : Bare(request.HostedZoneId);
        var rows = call.State.Zones.All()
            .Select(row => (Sort: RecordRow.SortNameOf(row.Name), Row: row))
            .OrderBy(pair => pair.Sort, StringComparer.Ordinal).ThenBy(pair => pair.Row.Id, StringComparer.Ordinal)
            .SkipWhile(pair => string.CompareOrdinal(pair.Sort, from) is var order && (order < 0 || (order == 0 && string.CompareOrdinal(pair.Row.Id, fromId) < 0)))
            .Take(size + 1).Select(pair => pair.Row).ToList();
        return new ListHostedZonesByNameResponse
        {
            HostedZones = rows.Take(size).Select(row => ToZone(call, row)).ToList(),
            DNSName = request.DNSName,
            HostedZoneId = request.HostedZoneId,
            IsTruncated = rows.Count > size,
            NextDNSName = rows.Count > size ? rows[size].Name : null,
            NextHostedZoneId = rows.Count > size ? rows[size].Id : null,
            MaxItems = Text(size),
        };
    }

    public static GetChangeResponse GetChange(Call call, GetChangeRequest request)
    {
        var row = call.State.Changes.Find(Bare(request.Id)) ?? throw Error.Of("NoSuchChange", $"A change with id '{request.Id}' does not exist.", 404);
        return new GetChangeResponse { ChangeInfo = ToInfo(row, call.Now) };
    }

    /// <summary>A zone by its id, with or without /hostedzone/.</summary>
    public static ZoneRow Find(Call call, string? id) =>
        call.State.Zones.Find(Bare(id)) ?? throw Error.Of("NoSuchHostedZone", $"No hosted zone found with ID: {Bare(id)}", 404);

    /// <summary>Starts a change that is everywhere after half a minute.</summary>
    public static ChangeInfo Submit(Call call, string? comment)
    {
        var row = new ChangeRow { Id = NewId('C'), Submitted = call.Now, InSyncAt = call.Now + Spreading, Comment = comment };
        call.State.Changes.Put(row);
        return ToInfo(row, call.Now);
    }

    /// <summary>A page size as given: a number from 1, cut to what the operation gives at most.</summary>
    public static int Size(string? maxItems, int most)
    {
        if (string.IsNullOrEmpty(maxItems))
            return most;
        return int.TryParse(maxItems, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? Math.Min(size, most)
            : throw Error.Of("InvalidInput", $"Invalid value for MaxItems: {maxItems}");
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An id without its path.</summary>
    public static string Bare(string? id) => id is null ? string.Empty : id[(id.LastIndexOf('/') + 1)..];

    private static ChangeInfo ToInfo(ChangeRow row, DateTime now) => new()
    {
        Id = "/change/" + row.Id,
        Status = now < row.InSyncAt ? "PENDING" : "INSYNC",
        SubmittedAt = row.Submitted,
        Comment = row.Comment,
    };

    private static HostedZone ToZone(Call call, ZoneRow row) => new()
    {
        Id = "/hostedzone/" + row.Id,
        Name = row.Name,
        CallerReference = row.CallerReference,
        Config = new HostedZoneConfig { Comment = row.Comment, PrivateZone = row.Private },
        ResourceRecordSetCount = call.State.Records.Under(row.Id + "/").Count(),
    };

    private static string NewId(char kind) => kind + RandomNumberGenerator.GetString(Letters, 20);
}
