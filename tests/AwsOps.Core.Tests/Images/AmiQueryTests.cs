using AwsOps.Core.Errors;
using AwsOps.Core.Images;
using AwsOps.Core.Text;

namespace AwsOps.Core.Tests.Images;

public sealed class AmiQueryTests
{
    private static readonly OpsAmi Base = new()
    {
        ImageId = "ami-0aaaaaaaaaaaaaaaa",
        Name = "base-2025.01",
        Region = "eu-west-1",
        Tags = new SortedDictionary<string, string> { ["Name"] = "Golden", ["stage"] = "tested" },
    };

    [Theory]
    [InlineData("base*", true)]
    [InlineData("BASE-2025.01", true)]
    [InlineData("golden", true)]
    [InlineData("base", false)]
    [InlineData("tested", false)]
    public void Names_match_the_name_or_the_name_tag(string pattern, bool matches) =>
        Assert.Equal(matches, new AmiQuery { Names = ["x", pattern] }.Matches(Base));

    [Fact]
    public void Ids_are_exact_and_tags_must_all_match()
    {
        Assert.True(new AmiQuery { ImageIds = [Base.ImageId] }.Matches(Base));
        Assert.False(new AmiQuery { ImageIds = ["ami-0bbbbbbbbbbbbbbbb"] }.Matches(Base));
        Assert.True(new AmiQuery { Tags = new SortedDictionary<string, string> { ["stage"] = "t*" } }.Matches(Base));
        Assert.False(new AmiQuery { Tags = new SortedDictionary<string, string> { ["stage"] = "tested", ["role"] = "*" } }.Matches(Base));
    }

    [Fact]
    public void Owners_are_words_of_EC2_or_account_ids()
    {
        Assert.Equal(["amazon", "111122223333", "self"], AmiRules.Check(new AmiQuery { Owners = ["Amazon", "111122223333", "SELF", "self"] }).Owners);
        foreach (var bad in new[] { "me", "1111222233334", "11112222333x", "" })
        {
            var error = Assert.Throws<OpsException>(() => AmiRules.Check(new AmiQuery { Owners = [bad] }));
            Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
            Assert.Contains($"-Owner '{bad}'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ami-0123456789abcdef0", true)]
    [InlineData("ami-01234567", true)]
    [InlineData("ami-0123456789ABCDEF0", false)]
    [InlineData("ami-012345678", false)]
    [InlineData("snap-0123456789abcdef0", false)]
    [InlineData("ami-*", false)]
    public void An_id_has_the_form_of_one(string id, bool isGood)
    {
        var query = new AmiQuery { ImageIds = [id] };
        if (isGood)
            Assert.Same(id, Assert.Single(AmiRules.Check(query).ImageIds));
        else
            Assert.Contains($"-ImageId '{id}'", Assert.Throws<OpsException>(() => AmiRules.Check(query)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_account_id_is_self_where_names_are_looked_for()
    {
        var query = new AmiQuery { Names = ["x"], Owners = ["111122223333", "self", "444455556666"] };
        Assert.True(query.NeedsAccount);
        Assert.Equal(["self", "444455556666"], query.Of("111122223333").Owners);
        Assert.False((query with { Names = [] }).NeedsAccount);
        Assert.False((query with { Owners = ["amazon"] }).NeedsAccount);
    }

    /// <summary>What EC2 filters out can never be what the pattern means: the filter lets through at least that.</summary>
    [Theory]
    [InlineData("al2023-*-x86_64", "al2023-*-x86_64", "al2023-ami-x86_64")]
    [InlineData("web-[1-3]?", "web-??", "web-2a")]
    [InlineData("a`*b", "a?b", "a*b")]
    [InlineData(@"a\b", "a?b", @"a\b")]
    [InlineData("open[", "open[", "open[")]
    public void A_pattern_becomes_a_filter_that_lets_its_names_through(string pattern, string filter, string name)
    {
        Assert.Equal(filter, AmiReader.ToFilter(pattern));
        Assert.True(Wildcard.IsMatch(pattern, name));
        Assert.True(Wildcard.IsMatch(filter, name));
    }
}
