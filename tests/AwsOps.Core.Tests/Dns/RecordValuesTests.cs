using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordValuesTests
{
    [Theory]
    [InlineData("A", "192.0.2.1", "192.0.2.1")]
    [InlineData("AAAA", "2001:DB8:0::1", "2001:db8::1")]
    [InlineData("CNAME", "Web.Example.com.", "web.example.com")]
    [InlineData("MX", "10  mail.example.com.", "10 mail.example.com")]
    [InlineData("MX", "0 .", "0 .")]
    [InlineData("SRV", "1 10 5269 xmpp.example.com.", "1 10 5269 xmpp.example.com")]
    [InlineData("TXT", "hello", "\"hello\"")]
    [InlineData("TXT", "\"a\"  \"b\"", "\"a\" \"b\"")]
    [InlineData("TXT", "\"a\"\"b\"", "\"a\" \"b\"")]
    [InlineData("TXT", "\"say \\\"hi\\\" \\\\\"", "\"say \\\"hi\\\" \\\\\"")]
    [InlineData("TXT", "\"\\101\"", "\"A\"")]
    [InlineData("TXT", "ü", "\"\\303\\274\"")]
    [InlineData("SPF", "\"v=spf1 -all\"", "\"v=spf1 -all\"")]
    [InlineData("CAA", "0 ISSUE \"ca.example.com; policy=ev\"", "0 issue \"ca.example.com; policy=ev\"")]
    [InlineData("NAPTR", "10 100 \"S\" \"SIP+D2U\" \"!^.*$!sip:info@bar.example.com!\" .", "10 100 \"S\" \"SIP+D2U\" \"!^.*$!sip:info@bar.example.com!\" .")]
    [InlineData("SOA", "ns.example.com. admin.example.com. 1 7200 900 1209600 86400", "ns.example.com admin.example.com 1 7200 900 1209600 86400")]
    [InlineData("DS", "123 8 2 abcd 0123", "123 8 2 ABCD0123")]
    [InlineData("SSHFP", "4 2 00ff", "4 2 00FF")]
    [InlineData("TLSA", "3 1 1 00ff", "3 1 1 00FF")]
    [InlineData("HTTPS", "1 . alpn=\"h2,h3\"", "1 . alpn=\"h2,h3\"")]
    [InlineData("SVCB", "0 svc.example.com.", "0 svc.example.com")]
    public void Values_have_one_form(string type, string typed, string value)
    {
        Assert.True(RecordValues.TryRead(type, typed, out var read, out var problem), problem);
        Assert.Equal(value, read);
        Assert.Equal(value, RecordValues.Normal(type, read));
    }

    [Theory]
    [InlineData("A", "192.0.2.256", "IPv4")]
    [InlineData("A", "192.0.2", "IPv4")]
    [InlineData("A", "192.0.2.01", "IPv4")]
    [InlineData("A", "2001:db8::1", "IPv4")]
    [InlineData("AAAA", "192.0.2.1", "IPv6")]
    [InlineData("AAAA", "fe80::1%eth0", "IPv6")]
    [InlineData("CNAME", "a b", "DNS name")]
    [InlineData("MX", "mail.example.com", "preference")]
    [InlineData("MX", "70000 mail.example.com", "0 to 65535")]
    [InlineData("SRV", "1 10 xmpp.example.com", "priority, weight, port")]
    [InlineData("TXT", "\"open", "strings in quotes")]
    [InlineData("TXT", "\"a\" b", "strings in quotes")]
    [InlineData("TXT", "\"\\999\"", "octal")]
    [InlineData("CAA", "256 issue \"x\"", "0 to 255")]
    [InlineData("CAA", "0 is-sue \"x\"", "letters and digits")]
    [InlineData("DS", "1 8 2 abc", "hexadecimal")]
    [InlineData("HTTPS", "0 . alpn=h2", "takes no parameters")]
    [InlineData("A", "192.0.2.1\n192.0.2.2", "control characters")]
    [InlineData("NOPE", "x", "no record type NOPE")]
    public void What_Route_53_refuses_is_told(string type, string typed, string problem)
    {
        Assert.False(RecordValues.TryRead(type, typed, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_has_255_octets_and_a_value_4000_characters()
    {
        Assert.True(RecordValues.TryRead("TXT", new string('x', 255), out _, out _));
        Assert.False(RecordValues.TryRead("TXT", new string('x', 256), out _, out var tooLong));
        Assert.Contains("256 octets; at most 255", tooLong, StringComparison.Ordinal);
        Assert.False(RecordValues.TryRead("TXT", new string('ü', 128), out _, out var octets));
        Assert.Contains("256 octets", octets, StringComparison.Ordinal);
        var many = string.Join(' ', Enumerable.Repeat("\"" + new string('x', 250) + "\"", 16));
        Assert.False(RecordValues.TryRead("TXT", many, out _, out var value));
        Assert.Contains("at most 4000", value, StringComparison.Ordinal);
    }
}
