using Amazon.Route53;
using Amazon.Route53.Model;

namespace AwsOps.Moto.Tests;

[Collection(MotoCollection.Name)]
public sealed class MotoRoute53Tests(MotoServer moto)
{
    [SkippableFact]
    public async Task It_keeps_a_record()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var route53 = clients.Route53();
        var zone = await route53.CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "example.org.", CallerReference = "once" });
        await route53.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone.HostedZone!.Id,
            ChangeBatch = new ChangeBatch
            {
                Changes =
                [
                    new Change
                    {
                        Action = ChangeAction.UPSERT,
                        ResourceRecordSet = new ResourceRecordSet
                        {
                            Name = "db-1.example.org.",
                            Type = RRType.A,
                            TTL = 60,
                            ResourceRecords = [new ResourceRecord { Value = "10.0.0.1" }, new ResourceRecord { Value = "10.0.0.2" }],
                        },
                    },
                ],
            },
        });

        var records = await route53.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = zone.HostedZone.Id });

        var record = Assert.Single(records.ResourceRecordSets!, record => record.Name == "db-1.example.org.");
        Assert.Equal((60L, "A"), (record.TTL, record.Type!.Value));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], record.ResourceRecords!.Select(entry => entry.Value));
    }

    [SkippableFact]
    public async Task It_answers_an_unknown_zone_with_a_typed_error()
    {
        using var clients = await MotoClients.ConnectAsync(moto);

        var error = await Assert.ThrowsAsync<NoSuchHostedZoneException>(() =>
            clients.Route53().GetHostedZoneAsync(new GetHostedZoneRequest { Id = "Z0000000000000" }));

        Assert.Equal("NoSuchHostedZone", error.ErrorCode);
    }
}
