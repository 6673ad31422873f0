using AwsOps.Core.Volumes;
using AwsOps.Module.Formatting;

namespace AwsOps.Module.Tests.Formatting;

public class CellTextTests
{
    [Fact]
    public void Collections_are_shown_in_braces_as_PowerShell_shows_them()
    {
        Assert.Equal("{a, b}", CellText.Of(new[] { "a", "b" }));
        Assert.Equal("{1, 2, 3, 4…}", CellText.Of(new[] { 1, 2, 3, 4, 5 }));
        Assert.Equal("{[Name, web1]}", CellText.Of(new SortedDictionary<string, string> { ["Name"] = "web1" }));
        Assert.Equal("{vol-1}", CellText.Of(new List<EbsVolume> { new() { VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 1, VolumeType = "gp3" } }));
        Assert.Equal("{}", CellText.Of(Array.Empty<int>()));
    }

    [Fact]
    public void A_value_is_one_line() => Assert.Equal("a⏎b c", CellText.Of("a\r\nb\tc"));

    [Fact]
    public void A_format_is_applied_and_nothing_stays_nothing()
    {
        Assert.Equal("2026-11-21", CellText.Of(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), "{0:yyyy-MM-dd}"));
        Assert.Equal("", CellText.Of(null, "{0:yyyy-MM-dd}"));
    }
}
