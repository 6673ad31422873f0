using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Journal;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class NewHostsCrashTests
{
    private const string Image = "ami-00300000000000003";

    [Fact]
    public async Task A_launch_that_was_cut_off_anywhere_is_finished_with_as_many_hosts_as_were_asked_for()
    {
        var deaths = await SweepAsync(
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            (living, begun) => Assert.Equal(begun ? 3 : 0, living));
        Assert.InRange(deaths, 4, 100);
    }

    [Fact]
    public Task A_launch_that_is_taken_back_leaves_no_host() => SweepAsync(
        (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None),
        (living, _) => Assert.Equal(0, living));

    private static Task<int> SweepAsync(Func<OperationEngine, string, Task> settle, Action<int, bool> check) => CrashSweep.RunAsync(
        async (_, session) =>
        {
            await session.AccountIdAsync(CancellationToken.None);
            return 0;
        },
        (bed, session, _, life) => new HostLaunchService(session).NewAsync(
            new HostLaunchFields { Region = "eu-west-1", ImageId = Image, InstanceType = "t3.micro", Count = 3, SecurityGroups = ["fleet"], RootVolumeSizeGiB = 30 },
            null, bed.Pipeline, life),
        settle,
        async (_, session, _, begun) =>
        {
            var made = (await DescribeAsync(session)).Where(i => i.InstanceType!.Value == "t3.micro").ToList();
            var living = made.Where(i => !Ec2Instances.HasEnded(i)).ToList();
            // Nothing that was made is unknown, and each is known by what it is.
            var account = await session.AccountIdAsync(CancellationToken.None);
            Assert.All(made, i => Assert.Equal(Ec2Instances.HasEnded(i), session.Store.Hosts.Get(account, i.InstanceId!)!.State is "shutting-down" or "terminated"));
            if (begun)
                Assert.All(living, i => Assert.Equal("running", session.Store.Hosts.Get(account, i.InstanceId!)!.State));
            check(living.Count, begun);
        });

    private static async Task<IReadOnlyList<Instance>> DescribeAsync(OpsSession session) =>
        (await session.Clients.EC2("eu-west-1").DescribeInstancesAsync(new DescribeInstancesRequest())).Reservations!.SelectMany(r => r.Instances!).ToList();
}
