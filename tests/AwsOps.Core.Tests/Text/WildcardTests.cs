using System.Text.RegularExpressions;
using AwsOps.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Text;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*e", "abcd", false)]
    [InlineData("a`*", "a*", true)]
    [InlineData("a`*", "ab", false)]
    [InlineData("[a-c]?", "Bx", true)]
    [InlineData("[a-c]?", "dx", false)]
    [InlineData("[", "[", true)]
    [InlineData("", "", true)]
    public void Matches_as_PowerShell_does(string pattern, string value, bool matches) => Assert.Equal(matches, Wildcard.IsMatch(pattern, value));

    [Fact]
    public void Null_matches_nothing() => Assert.False(Wildcard.IsMatch("*", null));

    [Fact]
    public void Stars_and_question_marks_agree_with_a_regular_expression()
    {
        var text = Gen.Elements("ab*?".ToCharArray()).ArrayOf().Select(c => new string(c));
        var value = Gen.Elements("ab".ToCharArray()).ArrayOf().Select(c => new string(c));
        Prop.ForAll(text.ToArbitrary(), value.ToArbitrary(), (p, v) =>
        {
            var regex = "^" + Regex.Escape(p).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
            return Wildcard.IsMatch(p, v) == Regex.IsMatch(v, regex, RegexOptions.NonBacktracking);
        }).QuickCheckThrowOnFailure();
    }
}
