using AwsOps.Module.Completion;

namespace AwsOps.Module.Tests.Completion;

public class CompletionEngineTests
{
    private readonly ManualTime _time = new();

    private static CompletionRequest Request(string word, params (string Name, string Value)[] bound) =>
        new(word, bound.ToDictionary(b => b.Name, b => b.Value, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [InlineData("", "db1 web1 Web2")]
    [InlineData("WEB", "web1 Web2")]
    [InlineData("*b1", "db1 web1")]
    [InlineData("?b", "db1")]
    [InlineData("x", "")]
    public async Task Candidates_are_those_that_begin_with_the_word_or_match_it(string word, string expected)
    {
        var found = await new CompletionEngine(_time).CompleteAsync(new Fixed("web1", "Web2", "db1", "WEB1"), Request(word));
        Assert.Equal(expected, string.Join(' ', found.Select(c => c.Text)));
    }

    [Fact]
    public async Task What_was_found_is_kept_for_ten_seconds()
    {
        var engine = new CompletionEngine(_time);
        var completer = new Fixed("a");
        await engine.CompleteAsync(completer, Request(""));
        await engine.CompleteAsync(completer, Request("a"));
        Assert.Equal(1, completer.Calls);
        _time.Advance(TimeSpan.FromSeconds(11));
        await engine.CompleteAsync(completer, Request("a"));
        Assert.Equal(2, completer.Calls);
    }

    [Fact]
    public async Task Another_value_of_a_parameter_that_matters_is_another_search()
    {
        var engine = new CompletionEngine(_time);
        var completer = new Fixed("a") { Depends = ["ProfileName"] };
        await engine.CompleteAsync(completer, Request("", ("ProfileName", "one")));
        await engine.CompleteAsync(completer, Request("", ("profilename", "one"), ("Other", "x")));
        await engine.CompleteAsync(completer, Request("", ("ProfileName", "two")));
        Assert.Equal(2, completer.Calls);
    }

    [Fact]
    public async Task A_search_that_fails_gives_nothing_and_is_tried_again()
    {
        var engine = new CompletionEngine(_time);
        var completer = new Fixed("a") { Failure = new IOException("gone") };
        Assert.Empty(await engine.CompleteAsync(completer, Request("")));
        completer.Failure = null;
        Assert.Single(await engine.CompleteAsync(completer, Request("")));
    }

    [Fact]
    public async Task A_search_that_takes_longer_than_a_second_is_given_up_and_serves_the_next_key_press()
    {
        var engine = new CompletionEngine(_time);
        using var gate = new ManualResetEventSlim();
        var completer = new Fixed("a") { Gate = gate };
        var waiting = engine.CompleteAsync(completer, Request(""));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await waiting);
        gate.Set();
        Assert.Single(await engine.CompleteAsync(completer, Request("")));
        Assert.Equal(1, completer.Calls);
    }

    private sealed class Fixed(params string[] values) : ValueCompleter
    {
        public int Calls { get; private set; }

        public Exception? Failure { get; set; }

        public ManualResetEventSlim? Gate { get; init; }

        public string[] Depends { get; init; } = [];

        public override IReadOnlyList<string> DependsOn => Depends;

        public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken)
        {
            Calls++;
            Gate?.Wait(cancellationToken);
            return Failure is null ? values.Select(v => new CompletionCandidate(v)) : throw Failure;
        }
    }
}
