using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class ZoneFileReaderTests
{
    private const string Soa = "@ 900 IN SOA ns1 host\\.master.example.com. ( 1 2h\n 15m ; retry\n 2w 1d )\n";

    [Fact]
    public void It_reads_what_master_files_may_hold()
    {
        const string Text = """
            ; a comment
            $ORIGIN EXAMPLE.com.
            $TTL 1h30m
            @ IN SOA ns1 host\.master ( 1 2h
                15m ; retry
                2w 1d )
             NS ns1
             IN 60 MX 10 mail
             60 in mx 20 mail.example.net.
            www 300 A 192.0.2.1 ; the first
            WWW 300 A 192.0.2.2
            $ORIGIN sub
            host AAAA 2001:DB8:0::1
            $ORIGIN example.com.
            txt TXT "a;b\"c\\d\233\065" plain "(" ( "x"
              "y" )
            bücher CNAME www
            a\046b\.c CNAME www
            sip NAPTR 10 20 U E2U+sip "!^.*$!sip:a@b!" .
            key SSHFP 4 2 ( 0102
              0304 )
            svc HTTPS 1 . alpn="h2,h3" port=443
            """;
        var zone = ZoneFileReader.Read("f", Text, null);

        Assert.Equal(("example.com", (bool?)null), (zone.ZoneName, zone.IsPrivate));
        Assert.Equal(
            [
                "example.com SOA 5400 ns1.example.com host\\056master.example.com 1 7200 900 1209600 86400",
                "example.com NS 5400 ns1.example.com",
                "example.com MX 60 10 mail.example.com|20 mail.example.net",
                "www.example.com A 300 192.0.2.1|192.0.2.2",
                "host.sub.example.com AAAA 5400 2001:db8::1",
                "txt.example.com TXT 5400 \"a;b\\\"c\\\\d\\351A\" \"plain\" \"(\" \"x\" \"y\"",
                "xn--bcher-kva.example.com CNAME 5400 www.example.com",
                "a\\056b\\056c.example.com CNAME 5400 www.example.com",
                "sip.example.com NAPTR 5400 10 20 \"U\" \"E2U+sip\" \"!^.*$!sip:a@b!\" .",
                "key.example.com SSHFP 5400 4 2 01020304",
                "svc.example.com HTTPS 5400 1 . alpn=\"h2,h3\" port=443",
            ],
            zone.Records.Select(r => $"{r.Fqdn} {r.Type} {r.Ttl} {string.Join('|', r.Value)}"));
    }

    [Theory]
    [InlineData("www A 1.2.3.4", 1, 1, "relative")]
    [InlineData("$ORIGIN example.com.\nwww A 1.2.3.4", 2, 1, "no TTL")]
    [InlineData("$ORIGIN example.com.\nwww 60 A 1.2.3", 2, 10, "IPv4")]
    [InlineData("$ORIGIN example.com.\nwww 60 A 1.2.3.4\nwww 60 A 1.2.3.4", 3, 10, "twice")]
    [InlineData("$ORIGIN example.com.\nwww 60 A 1.2.3.4\nwww 61 A 1.2.3.5", 3, 1, "one TTL")]
    [InlineData("$ORIGIN example.com.\nwww.example.net. 60 A 1.2.3.4", 2, 1, "outside of the zone")]
    [InlineData("$ORIGIN example.com.\nwww 60 A", 2, 8, "no data")]
    [InlineData("$ORIGIN example.com.\nwww 60 IN", 2, 1, "no type")]
    [InlineData("$ORIGIN example.com.\nwww 60 CH A 1.2.3.4", 2, 8, "only IN")]
    [InlineData("$ORIGIN example.com.\nwww 60 DNAME x", 2, 8, "no type 'DNAME'")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT \"abc", 2, 12, "not closed")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT ( abc", 2, 12, "never closed")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT abc )", 2, 16, "never opened")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT \"a\\256\"", 2, 14, "\\255")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT \"a\\25", 2, 14, "\\255")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT a\\", 2, 13, "backslash")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT ab\"c\"", 2, 12, "quote")]
    [InlineData("$ORIGIN example.com.\n\"www\" 60 A 1.2.3.4", 2, 1, "quote")]
    [InlineData("$ORIGIN example.com.\nw..w 60 A 1.2.3.4", 2, 1, "empty label")]
    [InlineData("$ORIGIN example.com.\n 60 A 1.2.3.4", 2, 1, "none")]
    [InlineData("$ORIGIN example.com.\nwww 5x A 1.2.3.4", 2, 5, "TTL")]
    [InlineData("$ORIGIN example.com.\nwww 99999999999 A 1.2.3.4", 2, 5, "TTL")]
    [InlineData("$TTL abc", 1, 6, "TTL")]
    [InlineData("$TTL", 1, 1, "one is allowed")]
    [InlineData("$INCLUDE other.zone", 1, 1, "$INCLUDE is not read")]
    [InlineData("$ORIGIN example.com.\n$GENERATE 1-9 h$ A 1.2.3.$", 2, 1, "$GENERATE is not read")]
    [InlineData("$FOO", 1, 1, "no $FOO")]
    [InlineData("", 1, 1, "no record")]
    [InlineData("; only a comment\n", 1, 1, "no record")]
    [InlineData("$ORIGIN example.com.\nwww 60 SVCB 1 . alpn=\"a\\092b\"", 2, 17, "escape")]
    [InlineData("$ORIGIN example.com.\n@ 60 CNAME www", 2, 1, "cannot be a CNAME")]
    [InlineData("$ORIGIN example.com.\n;@awsops {\"fqdn\":", 2, 1, "no JSON object")]
    [InlineData("$ORIGIN example.com.\n;@awsops []", 2, 1, "JSON object")]
    [InlineData("$ORIGIN example.com.\n;@awsops {\"fqdn\":\"\\ud800\",\"type\":\"A\"}", 2, 1, "no JSON object")]
    [InlineData("$ORIGIN example.com.\n;@awsops {\"fqdn\":\"a.example.com\",\"type\":\"A\",\"foo\":1}", 2, 1, "no property 'foo'")]
    [InlineData("$ORIGIN example.com.\n;@awsops {\"fqdn\":\"a.example.com\"}", 2, 1, "no 'type'")]
    [InlineData("$ORIGIN example.com.\n;@awsops {\"fqdn\":\"a.example.com\",\"type\":\"A\",\"ttl\":60,\"value\":[\"1.2.3.4\"],\"routingPolicy\":\"Weighted\",\"identifier\":\"a\",\"weight\":256}", 2, 1, "0 to 255")]
    [InlineData(";@awsops-zone {\"zone\":\"a..b\"}", 1, 1, "is wrong")]
    [InlineData("$ORIGIN example.com.\n  ;@awsops {\"fqdn\":\"a.example.com\"}", 2, 3, "very beginning of a line")]
    [InlineData("$ORIGIN example.com.\n\t;@awsops-zone {\"private\":true}", 2, 2, "very beginning of a line")]
    [InlineData("$ORIGIN example.com.\n; @awsops {\"fqdn\":\"a.example.com\"}", 2, 1, "between ; and @")]
    [InlineData("$ORIGIN example.com.\n;; ;\t@awsops {}", 2, 1, "between ; and @")]
    [InlineData("$ORIGIN example.com.\n;\u00a0\u200b@awsops {}", 2, 1, "between ; and @")]
    [InlineData("$ORIGIN example.com.\n;@AwsOps {}", 2, 1, "small letters")]
    [InlineData("$ORIGIN example.com.\nwww 60 A 1.2.3.4 ;@awsops {}", 2, 18, "very beginning of a line")]
    [InlineData("$ORIGIN example.com.\nwww 60 TXT ( a\n;@awsops {}\n b )", 3, 1, "outside of parentheses")]
    [InlineData("$ORIGIN example.com. ; @AWSOPS", 1, 22, "very beginning of a line")]
    [InlineData("$ORIGIN example.com.\n;@awsops-Zone {\"private\":true}", 2, 1, "no JSON object")]
    [InlineData("$ORIGIN example.com.\n; a note\rwww 60 A 1.2.3.4\n", 2, 9, "carriage return")]
    [InlineData(";@awsops-zone {\"zone\":\"a.b\",\"zoneId\":\"Z/1\"}", 1, 1, "is wrong")]
    [InlineData("$ORIGIN .\nwww 60 A 1.2.3.4", 1, 1, "nothing says what zone this is")]
    [InlineData("$ORIGIN .\n@ 60 A 1.2.3.4\n$ORIGIN example.com.", 2, 1, "outside of the zone")]
    public void What_it_does_not_understand_is_an_error_that_names_the_place(string text, int line, int column, string words)
    {
        var error = Assert.Throws<OpsException>(() => ZoneFileReader.Read("my.zone", text, null));
        Assert.Equal(OpsErrorId.InvalidInput, error.Id);
        Assert.StartsWith($"my.zone, line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_that_speak_of_something_else_are_comments()
    {
        const string Text = "; Lines that begin with ;@awsops hold more.\r\n$ORIGIN example.com.\n ; a\n;\n;\t\nwww 60 A 1.2.3.4 ; user@awsops\n;@awsops {\"fqdn\":\"a.example.com\",\"type\":\"A\",\"ttl\":60,\"value\":[\"1.2.3.4\"]}\r\n";
        Assert.Equal(["www.example.com", "a.example.com"], ZoneFileReader.Read("f", Text, null).Records.Select(r => r.Fqdn));
    }

    [Fact]
    public void The_origin_may_be_the_root()
    {
        const string Text = "$ORIGIN .\n$TTL 60\nexample.com MX 0 @\n MX 10 mail.example.com\n$ORIGIN com\nwww.example A 1.2.3.4\n$ORIGIN example.com.\n@ A 1.2.3.5\n";
        var zone = ZoneFileReader.Read("f", Text, "example.com");
        Assert.Equal(
            ["example.com MX 0 .|10 mail.example.com", "www.example.com A 1.2.3.4", "example.com A 1.2.3.5"],
            zone.Records.Select(r => $"{r.Fqdn} {r.Type} {string.Join('|', r.Value)}"));
        Assert.Equal("example.com", ZoneFileReader.Read("f", "$ORIGIN .\n$ORIGIN example.com.\nwww 60 A 1.2.3.4", null).ZoneName);
    }

    [Fact]
    public void A_text_of_more_than_255_octets_is_refused() =>
        Assert.Contains("255", Assert.Throws<OpsException>(() => ZoneFileReader.Read("f", $"$ORIGIN a.b.\n@ 60 TXT {new string('x', 256)}", null)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_zone_is_the_one_of_the_SOA_record_or_the_one_that_is_named()
    {
        Assert.Equal("example.com", ZoneFileReader.Read("f", "$ORIGIN com.\nexample 900 SOA ns1.example host.example 1 2 3 4 5\nwww.example 60 A 1.2.3.4", null).ZoneName);
        Assert.Equal("example.com", ZoneFileReader.Read("f", Soa + "www 60 A 1.2.3.4", "example.com").ZoneName);
        Assert.Equal("b.c", ZoneFileReader.Read("f", "$ORIGIN a.b.c.\n@ 60 A 1.2.3.4", "b.c").ZoneName);
        Assert.Contains("second SOA", Assert.Throws<OpsException>(() => ZoneFileReader.Read("f", Soa + "x" + Soa[1..], "example.com")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("- a", 1, 1, "a list where a zone")]
    [InlineData("zone: example.com", 1, 1, "no records")]
    [InlineData("zone: example.com\nrecords: []", 1, 1, "no records")]
    [InlineData("records:\n- fqdn: a.b\n  type: A", 1, 1, "does not say its zone")]
    [InlineData("zone: example.com\nzones: x", 2, 1, "no property 'zones'")]
    [InlineData("zone: example.com\nzone: example.com", 2, 1, "twice")]
    [InlineData("zone: a..b", 1, 7, "empty label")]
    [InlineData("zone: example.com\nzoneId: Z-1", 2, 9, "letters and digits")]
    [InlineData("zone: example.com\nprivate: yes", 2, 10, "true and false")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.com\n  type: A\n  ttl: 60\n  values: 1.2.3.4", 6, 11, "no property 'values'")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.com\n  type: A\n  ttl: 60\n  value: 1.2.3", 6, 10, "IPv4")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.com\n  type: A\n  ttl: soon\n  value: 1.2.3.4", 5, 8, "whole number")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.com\n  type: A\n  ttl: [60]\n  value: 1.2.3.4", 5, 8, "a list")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.com\n  type: A\n  ttl: 60\n  ttl: 60\n  value: 1.2.3.4", 6, 8, "twice")]
    [InlineData("zone: example.com\nrecords:\n- fqdn: www.example.org\n  type: A\n  ttl: 60\n  value: 1.2.3.4", 3, 9, "outside of the zone")]
    [InlineData("zone: example.com\nrecords:\n- &a\n  fqdn: www.example.com", 3, 3, "anchor")]
    [InlineData("zone: example.com\nrecords:\n- *a", 3, 3, "alias")]
    [InlineData("zone: !x example.com", 1, 7, "tag")]
    [InlineData("zone: [", 1, 7, "a list where the name of a zone")]
    [InlineData("zone: {a: b: c}", 1, 7, "where the name of a zone")]
    [InlineData("\"zone", 1, 1, "no YAML")]
    public void What_it_does_not_understand_of_Yaml_is_an_error_that_names_the_place(string text, int line, int column, string words)
    {
        var error = Assert.Throws<OpsException>(() => YamlZoneReader.Read("my.yaml", text));
        Assert.Equal(OpsErrorId.InvalidInput, error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"my.yaml, line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
    }
}
