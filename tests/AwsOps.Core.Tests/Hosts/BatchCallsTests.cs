using System.Globalization;
using System.Net;
using Amazon.EC2;
using Amazon.Runtime;
using AwsOps.Core.Aws;

namespace AwsOps.Core.Tests.Hosts;

/// <summary>A batch that EC2 refuses as a whole because of some of its ids.</summary>
public sealed class BatchCallsTests
{
    [Fact]
    public async Task A_batch_without_a_bad_id_is_one_call()
    {
        var cloud = new Cloud([]);
        Assert.Empty(await cloud.RunAsync(Ids(1000), 1000));
        Assert.Equal(1, cloud.Calls);
        Assert.Equal(1000, cloud.Done.Count);
    }

    [Fact]
    public async Task No_ids_make_no_call()
    {
        var cloud = new Cloud([]);
        Assert.Empty(await cloud.RunAsync([], 10));
        Assert.Equal(0, cloud.Calls);
    }

    [Fact]
    public async Task Bad_ids_that_the_answer_names_cost_one_more_call_all_together()
    {
        var ids = Ids(500);
        var cloud = new Cloud([ids[3], ids[77], ids[499]]) { Code = "InvalidInstanceID.NotFound", Naming = Naming.All };
        Assert.Equal([ids[3], ids[77], ids[499]], (await cloud.RunAsync(ids, 1000)).Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.Equal(2, cloud.Calls);
    }

    [Fact]
    public async Task A_short_id_is_not_taken_for_the_longer_one_that_begins_with_it()
    {
        var cloud = new Cloud(["i-0123456789abcdef0"]) { Naming = Naming.First };
        Assert.Equal(["i-0123456789abcdef0"], (await cloud.RunAsync(["i-01234567", "i-0123456789abcdef0"], 10)).Select(f => f.Id));
        Assert.Equal(["i-01234567"], cloud.Done);
    }

    [Theory]
    [InlineData("RequestLimitExceeded")]
    [InlineData("UnauthorizedOperation")]
    [InlineData("InvalidParameterValue")]
    public async Task A_failure_that_would_meet_every_id_ends_the_batch_after_one_call(string code)
    {
        var ids = Ids(64);
        var cloud = new Cloud([ids[5]]) { Code = code };
        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => cloud.RunAsync(ids, 100));
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(1, cloud.Calls);
    }

    [Fact]
    public async Task A_policy_that_forbids_one_instance_by_name_lets_the_others_go()
    {
        var ids = Ids(64);
        var cloud = new Cloud([ids[5]]) { Code = "UnauthorizedOperation", Naming = Naming.First };
        Assert.Equal([ids[5]], (await cloud.RunAsync(ids, 100)).Select(f => f.Id));
        Assert.Equal(63, cloud.Done.Count);
    }

    /// <summary>Whatever is bad, whatever the answers name: exactly the bad ids fail, every good one has its call, and the calls are few.</summary>
    [Fact]
    public async Task Exactly_the_bad_ids_are_found_with_few_calls()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var ids = Ids(random.Next(1, 300));
            var bad = ids.Where(_ => random.Next(100) < new[] { 0, 1, 5, 50, 100 }[seed % 5]).ToHashSet(StringComparer.Ordinal);
            var cloud = new Cloud(bad) { Code = seed % 2 == 0 ? "IncorrectInstanceState" : "InvalidInstanceID.NotFound", Naming = (Naming)random.Next(4) };
            var size = random.Next(1, 120);
            var failures = await cloud.RunAsync(ids, size);

            Assert.Equal(bad.Order(StringComparer.Ordinal), failures.Select(f => f.Id).Order(StringComparer.Ordinal));
            Assert.Equal(ids.Except(bad).Order(StringComparer.Ordinal), cloud.Done.Order(StringComparer.Ordinal));
            var chunks = (ids.Count + size - 1) / size;
            var most = chunks + (2 * bad.Count * (1 + (int)Math.Ceiling(Math.Log2(Math.Min(size, ids.Count) + 1))));
            Assert.True(cloud.Calls <= most, string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {cloud.Calls} calls for {bad.Count} bad of {ids.Count} in batches of {size}; at most {most} were expected"));
        }
    }

    private static List<string> Ids(int count) => Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"i-{n:x17}")).ToList();

    private enum Naming
    {
        None,
        First,
        Some,
        All,
    }

    private sealed class Cloud(IReadOnlyCollection<string> bad)
    {
        public string Code { get; init; } = "IncorrectInstanceState";

        public Naming Naming { get; init; }

        public int Calls { get; private set; }

        public List<string> Done { get; } = [];

        public Task<IReadOnlyList<BatchFailure>> RunAsync(IReadOnlyList<string> ids, int size) => BatchCalls.RunAsync(ids, size, (part, _) =>
        {
            Calls++;
            Assert.InRange(part.Count, 1, size);
            var refused = part.Where(bad.Contains).ToList();
            if (refused.Count == 0)
            {
                Done.AddRange(part);
                return Task.CompletedTask;
            }

            var named = Naming switch { Naming.None => [], Naming.First => refused.Take(1), Naming.Some => refused.Take(2), _ => refused };
            throw new AmazonEC2Exception($"Not these: '{string.Join(", ", named)}'.", null, ErrorType.Sender, Code, "req-1", HttpStatusCode.BadRequest);
        }, CancellationToken.None);
    }
}
