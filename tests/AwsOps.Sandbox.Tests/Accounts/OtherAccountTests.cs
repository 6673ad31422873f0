using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Tests.Support;
using AwsOps.Sdk.KeyManagement;
using AwsOps.Sdk.KeyManagement.Model;
using AwsOps.Sdk.SecurityToken;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Sandbox.Tests.Accounts;

/// <summary>Whoever assumes a role of another account works in that one, and sees of this one what is shared.</summary>
public sealed class OtherAccountTests : IDisposable
{
    private const string Other = "444455556666";
    private readonly TestAccount _test = new();
    private readonly AmazonEC2Client _ec2;

    public OtherAccountTests() => _ec2 = _test.Ec2();

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task It_has_networks_and_images_of_its_own_and_no_instances()
    {
        using var other = await _test.OtherEc2Async();
        using var sts = new SecurityTokenClient(await TestAccount.RoleAsync(_test.Account, $"arn:aws:iam::{Other}:role/path/ops"), _test.Config(new SecurityTokenConfig()));
        var who = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal((Other, $"arn:aws:sts::{Other}:assumed-role/ops/test"), (who.Account, who.Arn));

        Assert.Empty((await other.DescribeInstancesAsync(new DescribeInstancesRequest())).Reservations ?? []);
        var vpc = Assert.Single((await other.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs!);
        Assert.Equal(Other, vpc.OwnerId);
        Assert.NotEqual(vpc.VpcId, Assert.Single((await _ec2.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs!).VpcId);
        Assert.Equal(Other, Assert.Single((await other.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] })).Images!).OwnerId);
        static string[] Amazons(DescribeImagesResponse found) => found.Images!.Select(i => i.ImageId!).Order().ToArray();
        Assert.Equal(Amazons(await _ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] })), Amazons(await other.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] })));
    }

    [Fact]
    public async Task A_snapshot_is_seen_and_used_while_it_is_shared_and_its_tags_never()
    {
        using var other = await _test.OtherEc2Async();
        var id = await SnapshotAsync(false);
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [id] }));
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", other.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = id }));

        await ShareAsync(id, "add");
        var seen = Assert.Single((await other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [id] })).Snapshots!);
        Assert.Equal((SandboxAccount.AccountId, null), (seen.OwnerId, seen.OwnerAlias));
        Assert.Empty(seen.Tags ?? []);
        Assert.Empty((await other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "tag:team", Values = ["data"] }] })).Snapshots ?? []);
        Assert.Equal(id, Assert.Single((await other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = [SandboxAccount.AccountId] })).Snapshots!).SnapshotId);
        Assert.DoesNotContain((await other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"] })).Snapshots ?? [], s => s.SnapshotId == id);
        Assert.Equal(id, Assert.Single((await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"], RestorableByUserIds = [Other] })).Snapshots!).SnapshotId);
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", other.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = id }));

        var volume = await other.CreateVolumeAsync(new CreateVolumeRequest { SnapshotId = id, AvailabilityZone = "eu-west-1a" });
        await TestAccount.FailsAsync("InvalidVolume.NotFound", _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume.Volume!.VolumeId!] }));
        using var east = await _test.OtherEc2Async(region: "us-east-1");
        var copy = (await east.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = id })).SnapshotId!;
        await ShareAsync(id, "remove");
        Assert.Equal(Other, Assert.Single((await east.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [copy] })).Snapshots!).OwnerId);
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [id] }));
        using var stranger = await _test.OtherEc2Async("777788889999");
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", stranger.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "us-east-1", SourceSnapshotId = copy }));
    }

    [Fact]
    public async Task The_default_key_shares_nothing_and_a_key_that_is_kept_back_copies_nothing()
    {
        var id = await SnapshotAsync(true);
        await TestAccount.FailsAsync("OperationNotPermitted", ShareAsync(id, "add"));
        using var other = await _test.OtherEc2Async();
        foreach (var (key, state) in new[] { ("alias/data", "completed"), ("denied-data", "error") })
        {
            var shared = await SnapshotAsync(true, key);
            await ShareAsync(shared, "add");
            var copy = (await other.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = shared })).SnapshotId!;
            _test.Account.Advance(TimeSpan.FromHours(1));
            var made = Assert.Single((await other.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [copy] })).Snapshots!);
            Assert.Equal(state, made.State);
            Assert.StartsWith($"arn:aws:kms:eu-west-1:{Other}:key/", made.KmsKeyId, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task KMS_tells_who_manages_a_key_and_whom_it_keeps_out()
    {
        using var kms = new KeyManagementClient(new BasicAWSCredentials("AKIATEST", "secret"), _test.Config(new KeyManagementConfig()));
        using var others = new KeyManagementClient(await TestAccount.RoleAsync(_test.Account, $"arn:aws:iam::{Other}:role/ops"), _test.Config(new KeyManagementConfig()));
        Task<DescribeKeyResponse> Ask(KeyManagementClient client, string key) => client.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key });
        var aws = (await Ask(kms, "alias/aws/ebs")).KeyMetadata!;
        Assert.Equal((KeyManagerType.AWS, SandboxAccount.AccountId), (aws.KeyManager, aws.AWSAccountId));
        var own = (await Ask(kms, "alias/data")).KeyMetadata!;
        Assert.Equal((KeyManagerType.CUSTOMER, KeyState.Enabled), (own.KeyManager, own.KeyState));
        Assert.Equal(own.Arn, (await Ask(others, own.Arn!)).KeyMetadata!.Arn);
        await TestAccount.FailsAsync("AccessDeniedException", Ask(others, aws.Arn!));
        await TestAccount.FailsAsync("AccessDeniedException", Ask(others, $"arn:aws:kms:eu-west-1:{SandboxAccount.AccountId}:key/denied-1"));
        await TestAccount.FailsAsync("NotFoundException", Ask(kms, $"arn:aws:kms:us-east-1:{SandboxAccount.AccountId}:key/1"));
        await TestAccount.FailsAsync("InvalidArnException", Ask(kms, "arn:aws:s3:::bucket"));
    }

    [Fact]
    public async Task Time_and_faults_are_the_same_for_all_and_another_process_sees_all_accounts()
    {
        using var other = await _test.OtherEc2Async();
        var volume = (await other.CreateVolumeAsync(new CreateVolumeRequest { Size = 10, AvailabilityZone = "eu-west-1a" })).Volume!;
        using var second = SandboxAccount.Open(_test.FilePath);
        using var there = new AmazonEC2Client(await TestAccount.RoleAsync(second, $"arn:aws:iam::{Other}:role/ops"), TestAccount.Config(new AmazonEC2Config(), second, "eu-west-1", 0));
        second.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("available", Assert.Single((await there.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume.VolumeId!] })).Volumes!).State);
        Assert.Equal("available", Assert.Single((await other.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!).State);
        second.Faults.Add(new Fault { Operation = "DescribeVolumes", Kind = FaultKind.ErrorCode, Code = "Unavailable" });
        await TestAccount.FailsAsync("Unavailable", other.DescribeVolumesAsync(new DescribeVolumesRequest()));

        var id = await SnapshotAsync(false);
        await ShareAsync(id, "add");
        Assert.Single((await there.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [id] })).Snapshots!);
    }

    [Fact]
    public async Task Calls_of_two_accounts_that_look_into_each_other_do_not_wait_for_each_other()
    {
        using var other = await _test.OtherEc2Async();
        var mine = await SnapshotAsync(false);
        await ShareAsync(mine, "add");
        var theirs = (await other.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = mine })).SnapshotId!;
        await other.ModifySnapshotAttributeAsync(new ModifySnapshotAttributeRequest { SnapshotId = theirs, Attribute = "createVolumePermission", OperationType = "add", UserIds = [SandboxAccount.AccountId] });
        _test.Account.Advance(TimeSpan.FromHours(1));
        var work = Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? other : _ec2).CreateVolumeAsync(new CreateVolumeRequest { SnapshotId = i % 2 == 0 ? mine : theirs, AvailabilityZone = "eu-west-1a" })));
        await Task.WhenAll(work).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_role_of_no_account_is_refused()
    {
        foreach (var arn in new[] { "arn:aws:iam::44445555666:role/x", "arn:aws:iam::../../etc/passwd:role/x", "arn:aws:iam::aaaabbbbcccc:role/x" })
            await TestAccount.FailsAsync("ValidationError", TestAccount.RoleAsync(_test.Account, arn));
    }

    private async Task<string> SnapshotAsync(bool encrypted, string? key = null)
    {
        var volume = (await _ec2.CreateVolumeAsync(new CreateVolumeRequest { Size = 10, AvailabilityZone = "eu-west-1a", Encrypted = encrypted, KmsKeyId = key })).Volume!;
        _test.Account.Advance(TimeSpan.FromMinutes(1));
        var tags = new TagSpecification { ResourceType = ResourceType.Snapshot, Tags = [new Amazon.EC2.Model.Tag { Key = "team", Value = "data" }] };
        var id = (await _ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume.VolumeId, TagSpecifications = [tags] })).Snapshot!.SnapshotId!;
        _test.Account.Advance(TimeSpan.FromHours(1));
        return id;
    }

    private Task<ModifySnapshotAttributeResponse> ShareAsync(string id, string operation) => _ec2.ModifySnapshotAttributeAsync(new ModifySnapshotAttributeRequest
    {
        SnapshotId = id,
        Attribute = "createVolumePermission",
        OperationType = operation,
        UserIds = [Other],
    });
}
