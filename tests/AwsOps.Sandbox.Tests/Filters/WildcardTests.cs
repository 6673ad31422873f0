using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Sandbox.Tests.Filters;

public sealed class WildcardTests
{
    private static readonly MethodInfo Matches = typeof(SandboxAccount).Assembly.GetType("AwsOps.Sandbox.Filters.Wildcard", throwOnError: true)!.GetMethod("Matches")!;

    [Theory]
    [InlineData("web*", "web-1", true)]
    [InlineData("web*", "Web-1", false)]
    [InlineData("?eb-1", "web-1", true)]
    [InlineData("?", "", false)]
    [InlineData("*", "", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "x", false)]
    [InlineData("a\\?c", "a?c", true)]
    [InlineData("a\\?c", "abc", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("*a*b", "ab-ba", false)]
    [InlineData("\\\\", "\\", true)]
    public void Patterns_are_ec2s(string pattern, string text, bool expected) => Assert.Equal(expected, Match(pattern, text));

    [Fact]
    public void Any_pattern_matches_what_the_same_regular_expression_matches()
    {
        var letters = Gen.Elements('a', 'b', '*', '?', '\\').ListOf().Select(list => new string(list.ToArray()));
        var texts = Gen.Elements('a', 'b', '*', '?', '\\').ListOf().Select(list => new string(list.ToArray()));
        Prop.ForAll(letters.ToArbitrary(), texts.ToArbitrary(), (pattern, text) => Match(pattern, text) == Regex.IsMatch(text, Expression(pattern), RegexOptions.Singleline))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Filters_are_anded_and_their_values_ored()
    {
        using var test = new TestAccount();
        using var ec2 = test.Ec2();
        async Task<string> NamesAsync(params (string Name, string[] Values)[] filters)
        {
            var answer = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = filters.Select(filter => new Filter { Name = filter.Name, Values = [.. filter.Values] }).ToList() });
            return string.Join(',', (answer.Reservations ?? []).SelectMany(reservation => reservation.Instances!).Select(host => host.Tags!.Single(tag => tag.Key == "Name").Value).Order());
        }

        Assert.Equal("web-1,web-2", await NamesAsync(("tag:role", ["web"]), ("instance-state-name", ["running", "stopped"])));
        Assert.Equal("db-1,db-2,web-1", await NamesAsync(("tag:Name", ["web-1", "db-*"])));
        Assert.Equal("web-2", await NamesAsync(("tag:role", ["web"]), ("availability-zone", ["*1b"])));
        Assert.Equal("", await NamesAsync(("tag:role", ["web"]), ("tag:env", ["nothing"])));
        Assert.Equal("app-1,old-1", await NamesAsync(("tag-value", ["staging"])));
        Assert.Equal("web-1", await NamesAsync(("dns-name", ["ec2-203-0-113-10.*"])));
        await TestAccount.FailsAsync("InvalidParameterValue", NamesAsync(("no-such-filter", ["x"])));
        await TestAccount.FailsAsync("FilterLimitExceeded", NamesAsync(("instance-id", Enumerable.Repeat("x", 201).ToArray())));
    }

    private static bool Match(string pattern, string text) => (bool)Matches.Invoke(null, [pattern, text])!;

    /// <summary>The pattern as a regular expression; a backslash at the very end stands for itself.</summary>
    private static string Expression(string pattern)
    {
        var expression = new System.Text.StringBuilder("\\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            expression.Append(pattern[at] switch
            {
                '*' => ".*",
                '?' => ".",
                '\\' when at + 1 < pattern.Length => Regex.Escape(pattern[++at].ToString()),
                var other => Regex.Escape(other.ToString()),
            });
        }

        return expression.Append("\\z").ToString();
    }
}
