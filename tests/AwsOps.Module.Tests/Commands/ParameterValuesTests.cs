using System.Collections;
using AwsOps.Core.Errors;
using AwsOps.Module.Commands;

namespace AwsOps.Module.Tests.Commands;

public class ParameterValuesTests
{
    [Fact]
    public void A_table_becomes_tags_in_the_order_of_their_keys()
    {
        var tags = ParameterValues.ToTags(new Hashtable { ["b"] = 2, ["a"] = null, ["C"] = true }, "Tag");
        Assert.Equal(["C=true", "a=", "b=2"], tags!.Select(t => $"{t.Key}={t.Value}"));
    }

    [Fact]
    public void One_of_several_values_is_taken_without_case_and_nothing_is_nothing()
    {
        string[] allowed = ["Primary", "Secondary"];
        Assert.Equal("Secondary", ParameterValues.OneOf("SECONDARY", "Role", allowed));
        Assert.Null(ParameterValues.OneOf(null, "Role", allowed));
        Assert.Null(ParameterValues.OneOf("", "Role", allowed));
        var third = Assert.Throws<OpsException>(() => ParameterValues.OneOf("0", "Role", allowed));
        Assert.Equal(OpsErrorId.InvalidParameter, third.Id);
        Assert.Equal("-Role '0' is not allowed; allowed: Primary, Secondary.", third.Message);
    }

    [Fact]
    public void No_table_is_no_tags() => Assert.Null(ParameterValues.ToTags(null, "Tag"));

    [Fact]
    public void A_tag_with_several_values_or_without_a_key_is_refused()
    {
        var several = Assert.Throws<OpsException>(() => ParameterValues.ToTags(new Hashtable { ["a"] = new[] { 1, 2 } }, "Tag"));
        Assert.Equal(OpsErrorId.InvalidParameter, several.Id);
        var empty = Assert.Throws<OpsException>(() => ParameterValues.ToTags(new Hashtable { [""] = "x" }, "Tag"));
        Assert.Contains("-Tag", empty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_without_a_zone_is_refused_and_others_become_UTC_in_whole_seconds()
    {
        Assert.Throws<OpsException>(() => ParameterValues.ToUtc(new DateTime(2026, 11, 21), "From"));
        var utc = ParameterValues.ToUtc(new DateTime(2026, 11, 21, 1, 2, 3, 999, DateTimeKind.Utc), "From");
        Assert.Equal(new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc), utc);
        Assert.Equal(DateTimeKind.Utc, utc.Kind);
        Assert.Equal(DateTimeKind.Utc, ParameterValues.ToUtc(new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Local), "From").Kind);
    }
}
