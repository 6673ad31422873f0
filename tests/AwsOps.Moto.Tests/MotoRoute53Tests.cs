using Amazon.Route53;
using Amazon.Route53.Model;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;

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
    public async Task A_zone_is_exported_changed_in_its_file_and_synced()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var zone = await clients.Route53().CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "example.org.", CallerReference = "once" });
        // moto's own SOA record is the text of a Python dictionary.
        var soa = new ResourceRecordSet { Name = "example.org.", Type = RRType.SOA, TTL = 900, ResourceRecords = [new ResourceRecord { Value = "ns.example.org. host.example.org. 1 7200 900 1209600 86400" }] };
        await clients.Route53().ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone.HostedZone!.Id,
            ChangeBatch = new ChangeBatch { Changes = [new Change { Action = ChangeAction.UPSERT, ResourceRecordSet = soa }] },
        });
        var state = Directory.CreateTempSubdirectory("awsops-moto-").FullName;
        using var bed = new CliBed(new OpsConnection { EndpointUrl = moto.Url, AccessKey = "AKIAEXAMPLE", SecretKey = "secret", Region = MotoClients.Region });
        try
        {
            var file = Path.Combine(state, "example.org.zone");
            await bed.ObjectsAsync($"Export-R53Zone -ZoneName example.org {file}");
            await File.AppendAllTextAsync(file, """
                www 60 A 192.0.2.1
                www 60 A 192.0.2.2
                txt 60 TXT "a b" "c"
                @ 60 MX 10 mail.example.net.
                ;@awsops {"fqdn":"w.example.org","type":"A","ttl":60,"value":["192.0.2.3"],"routingPolicy":"Weighted","identifier":"a","weight":1}
                ;@awsops {"fqdn":"alias.example.org","type":"A","aliasName":"d111111abcdef8.cloudfront.net","aliasZoneId":"Z2FDTNDATAQYW2"}

                """);
            Assert.Equal(5, (await bed.ObjectsAsync($"Sync-R53Zone {file} -Confirm:false")).Count);
            Assert.Empty(await bed.ObjectsAsync($"Sync-R53Zone {file} -Prune -ExpectNoChange"));

            await bed.ObjectsAsync($"Export-R53Zone -ZoneName example.org {file} -Force");
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("www.example.org. 60 IN A 192.0.2.2\n", "", StringComparison.Ordinal));
            Assert.Equal("Change", Assert.Single(await bed.ObjectsAsync($"Sync-R53Zone {file} -Confirm:false")).GetProperty("Action").GetString());
            Assert.Empty(await bed.ObjectsAsync($"Sync-R53Zone {file} -Prune -ExpectNoChange"));
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
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
