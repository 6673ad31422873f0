using System.Text;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

/// <summary>Texts that nobody would write: a clear error or a right record, never another exception and never a record outside of its zone.</summary>
public sealed class ZoneFuzzTests
{
    private static readonly List<List<R53Record>> Zones = Enumerable.Range(0, 200).Select(seed => RandomZone.Make(seed)).ToList();

    private static readonly string[] Pieces =
    [
        "\\", "\"", "(", ")", ";", "\n", "\r\n", " ", "\t", ".", "..", "@", "*", "$ORIGIN ", "$TTL ", "example.com.", "example.net.", "www", "IN ", "60 ", "1h ", "A ", "AAAA ", "TXT ", "CNAME ", "MX ",
        "SOA ", "NAPTR ", "HTTPS ", "1.2.3.4", "::1", "\\000", "\\255", "\\256", "\\.", "\\\u00e9", "é", "\u0000", "\ud800", "😀", ";@awsops ", ";@awsops-zone ", "{", "}", ":", "-", "[", "]", "&a ", "*a ", "!t ", "|", ">", "'", "#", "?", ",",
        "\"fqdn\":", "\"type\":\"A\"", "zone: ", "records:\n", "- fqdn: ", "  type: A\n", "  value: ", "---\n", "...\n", "%YAML 1.1\n", "٣", "\u2028", "\ufeff", "999999999999999999999", "-1", "0", "65536",
    ];

    [Fact]
    public void Forty_thousand_zone_files()
    {
        var (right, wrong) = (0, 0);
        var texts = Zones.Select(z => ZoneFileWriter.Write(RandomZone.Zone, z.Take(4))).ToList();
        for (var seed = 0; seed < 40_000; seed++)
        {
            var text = Mutate(seed, texts[seed % texts.Count]);
            Try(() => [ZoneFileReader.Read("f", text, null)], text, ref right, ref wrong);
        }

        Assert.True(right > 1000 && wrong > 1000, $"{right} were right and {wrong} were wrong");
    }

    [Fact]
    public void Twenty_thousand_Yaml_files()
    {
        var (right, wrong) = (0, 0);
        var texts = Zones.Select(z => YamlZoneWriter.Write([(RandomZone.Zone, z.Take(3).ToList())])).ToList();
        for (var seed = 0; seed < 20_000; seed++)
        {
            var text = Mutate(seed, texts[seed % texts.Count]);
            Try(() => YamlZoneReader.Read("f", text), text, ref right, ref wrong);
        }

        Assert.True(right > 500 && wrong > 500, $"{right} were right and {wrong} were wrong");
    }

    [Fact]
    public void Twenty_thousand_names()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var text = Mutate(seed, "www.example.com");
            if (!DnsName.TryParse(text, out var name, out var problem))
            {
                Assert.NotEmpty(problem);
                continue;
            }

            // The one form is stable, has no other, and goes through a zone file and back.
            Assert.True(DnsName.TryParse(name, out var again, out _) && again == name, text);
            Assert.True(MasterText.TryReadName(MasterText.Name(name), null, out var back, out var why) && back == name, $"{text} -> {name} -> {MasterText.Name(name)}: {why}");
        }
    }

    [Fact]
    public void Twenty_thousand_values()
    {
        var samples = Zones.Select(z => z.SelectMany(r => r.Value).ToList()).ToList();
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var type = RecordValues.Types[random.Next(RecordValues.Types.Count)];
            var sample = samples[seed % samples.Count][random.Next(3)];
            var text = Mutate(seed, sample);
            if (!RecordValues.TryRead(type, text, out var value, out var problem))
            {
                Assert.NotEmpty(problem);
                continue;
            }

            Assert.True(RecordValues.TryRead(type, value, out var again, out _) && again == value, $"{type} {text} -> {value} -> {again}");
        }
    }

    [Fact]
    public void Nesting_without_end_is_an_error_and_not_the_end_of_the_program()
    {
        Assert.Throws<OpsException>(() => YamlZoneReader.Read("f", "zone: " + new string('[', 200_000)));
        Assert.Throws<OpsException>(() => YamlZoneReader.Read("f", "records:\n" + string.Concat(Enumerable.Repeat("- ", 100_000))));
        Assert.Throws<OpsException>(() => ZoneFileReader.Read("f", new string('(', 1_000_000), null));
        Assert.Throws<OpsException>(() => ZoneFileReader.Read("f", ";@awsops " + new string('[', 1_000_000), null));
    }

    private static void Try(Func<IReadOnlyList<ZoneDocument>> read, string text, ref int right, ref int wrong)
    {
        try
        {
            foreach (var zone in read())
                Assert.All(zone.Records, r => Assert.True(DnsName.IsIn(r.Fqdn, zone.ZoneName)));
            right++;
        }
        catch (OpsException e)
        {
            Assert.True(e.Id == OpsErrorId.InvalidInput && e.Message.StartsWith("f, line ", StringComparison.Ordinal), e.Message);
            wrong++;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{e}\n{text}");
        }
    }

    private static string Mutate(int seed, string text)
    {
        var random = new Random(seed);
        var changed = new StringBuilder(text);
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(changed.Length + 1);
            if (random.Next(3) > 0)
                changed.Insert(at, Pieces[random.Next(Pieces.Length)]);
            else if (at < changed.Length)
                changed.Remove(at, Math.Min(random.Next(1, 12), changed.Length - at));
        }

        return changed.ToString();
    }
}
