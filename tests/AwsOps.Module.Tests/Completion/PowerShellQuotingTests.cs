using AwsOps.Module.Completion;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Module.Tests.Completion;

public class PowerShellQuotingTests
{
    [Theory]
    [InlineData("web1", null, "web1")]
    [InlineData("web server", null, "'web server'")]
    [InlineData("it's", null, "'it''s'")]
    [InlineData("web1", '"', "\"web1\"")]
    [InlineData("a$b`c\"d", '"', "\"a`$b``c`\"d\"")]
    [InlineData("web1", '\'', "'web1'")]
    [InlineData("", null, "''")]
    [InlineData("-x", null, "'-x'")]
    [InlineData("a,b", null, "'a,b'")]
    public void A_value_is_quoted_where_PowerShell_needs_it_or_the_user_began_to(string value, char? quote, string expected) =>
        Assert.Equal(expected, PowerShellQuoting.Quote(value, quote));

    [Theory]
    [InlineData("we", "we", null)]
    [InlineData("'we", "we", '\'')]
    [InlineData("'it''s'", "it's", '\'')]
    [InlineData("\"a`$b", "a$b", '"')]
    [InlineData("\"", "", '"')]
    public void The_quote_of_a_word_that_is_being_typed_is_taken_off(string word, string text, char? quote) =>
        Assert.Equal((text, quote), PowerShellQuoting.Open(word));

    [Fact]
    public void Quoting_and_opening_give_back_any_value() => Prop
        .ForAll<NonNull<string>>(value => new char?[] { '\'', '"' }
            .All(quote => PowerShellQuoting.Open(PowerShellQuoting.Quote(value.Get, quote)) == (value.Get, quote)))
        .QuickCheckThrowOnFailure();
}
