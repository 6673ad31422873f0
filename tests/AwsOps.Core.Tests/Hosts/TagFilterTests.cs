using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Core.Tests.Hosts;

public sealed class TagFilterTests
{
    [Theory]
    [InlineData("env=prod", true, false, false, false)]
    [InlineData("env=PROD", true, false, false, false)]
    [InlineData("env!=prod", false, true, true, true)]
    [InlineData("env=~ro", true, true, false, false)]
    [InlineData("env!=~ro", false, false, true, true)]
    [InlineData("env=:prod", true, true, false, false)]
    [InlineData("env!=:prod", false, false, true, true)]
    [InlineData("env=", false, false, true, false)]
    [InlineData("env=~", true, true, true, false)]
    [InlineData("env!=~", false, false, false, true)]
    [InlineData("Env=prod", false, false, false, false)]
    public void Each_operator_does_what_it_says(string filter, bool onProd, bool onProduction, bool onEmpty, bool onNone)
    {
        var parsed = TagFilter.Parse(filter);
        string[] Of(string value) => parsed.Key == "env" ? [value] : [];
        Assert.Equal((onProd, onProduction, onEmpty, onNone), (parsed.Matches(Of("prod")), parsed.Matches(Of("Production")), parsed.Matches(Of("")), parsed.Matches([])));
    }

    [Theory]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("a key=a value", "a key", "a value")]
    [InlineData("a=:~x", "a", "~x")]
    [InlineData("a!b=c", "a!b", "c")]
    public void Values_and_keys_may_hold_what_operators_are_made_of(string filter, string key, string value)
    {
        var parsed = TagFilter.Parse(filter);
        Assert.Equal(key, parsed.Key);
        Assert.True(parsed.Matches([value]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("env")]
    [InlineData("=prod")]
    [InlineData("!=prod")]
    public void What_is_no_condition_is_refused_by_name(string filter)
    {
        var error = Assert.Throws<OpsException>(() => TagFilter.Parse(filter));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains($"-TagFilter '{filter}'", error.Message, StringComparison.Ordinal);
    }
}
