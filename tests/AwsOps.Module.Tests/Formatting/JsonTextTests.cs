using AwsOps.Core.Volumes;
using AwsOps.Module.Formatting;

namespace AwsOps.Module.Tests.Formatting;

/// <summary>Expectations are what ConvertTo-Json of PowerShell 7 prints.</summary>
public class JsonTextTests
{
    [Fact]
    public void An_object_has_all_its_properties_in_order_nulls_included()
    {
        var volume = new EbsVolume { VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 10, VolumeType = "gp3", Encrypted = true };
        Assert.Equal(
            """
            {
              "VolumeId": "vol-1",
              "RaidIndex": 0,
              "SizeGiB": 10,
              "VolumeType": "gp3",
              "Iops": null,
              "Throughput": null,
              "Encrypted": true,
              "KmsKeyId": null,
              "Device": null
            }
            """,
            JsonText.Indented(volume));
    }

    [Fact]
    public void Lists_dictionaries_and_empty_ones_are_written_as_such()
    {
        var value = new Holder(new SortedDictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" }, [1, 2], [], new Dictionary<string, string>());
        Assert.Equal("""{"Tags":{"a":"1","b":"2"},"Numbers":[1,2],"None":[],"Empty":{}}""", JsonText.Compact(value));
        Assert.Equal(
            """
            {
              "Tags": {
                "a": "1",
                "b": "2"
              },
              "Numbers": [
                1,
                2
              ],
              "None": [],
              "Empty": {}
            }
            """,
            JsonText.Indented(value));
    }

    [Fact]
    public void Times_are_ISO_8601_in_UTC() =>
        Assert.Equal("\"2026-11-21T01:17:00Z\"", JsonText.Compact(new DateTime(2026, 11, 21, 1, 17, 0, DateTimeKind.Utc)));

    [Theory]
    [InlineData("a\"b\\c", """
        "a\"b\\c"
        """)]
    [InlineData("line\r\n\ttab", """
        "line\r\n\ttab"
        """)]
    [InlineData("ü€😀<>&'+", """
        "ü€😀<>&'+"
        """)]
    [InlineData("\u0001\u2028", """
        "\u0001\u2028"
        """)]
    public void Only_what_must_be_escaped_is_escaped(string text, string expected) => Assert.Equal(expected, JsonText.Compact(text));

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(12345678901L, "12345678901")]
    [InlineData(true, "true")]
    [InlineData(null, "null")]
    public void Scalars_are_written_as_JSON_has_them(object? value, string expected) => Assert.Equal(expected, JsonText.Compact(value));

    private sealed record Holder(
        IReadOnlyDictionary<string, string> Tags, IReadOnlyList<int> Numbers, IReadOnlyList<string> None, IReadOnlyDictionary<string, string> Empty);
}
