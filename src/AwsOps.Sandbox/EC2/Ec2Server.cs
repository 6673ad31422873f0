using Amazon.EC2.Model;
using Amazon.EC2.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Images;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.EC2.Networks;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.EC2;

/// <summary>EC2: takes each operation to the class that knows it.</summary>
internal sealed class Ec2Server : IEC2Server
{
    private readonly CallGate _gate;

    public Ec2Server(CallGate gate) => _gate = gate;

    public Task<AttachVolumeResponse> AttachVolumeAsync(AttachVolumeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => VolumeAttach.Attach(call, request), cancellationToken);

    public Task<CopyImageResponse> CopyImageAsync(CopyImageRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => ImageCopy.Copy(call, request), cancellationToken);

    public Task<CopySnapshotResponse> CopySnapshotAsync(CopySnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotCopy.Copy(call, request), cancellationToken);

    public Task<CreateImageResponse> CreateImageAsync(CreateImageRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => ImageCreate.Create(call, request), cancellationToken);

    public Task<CreateSnapshotResponse> CreateSnapshotAsync(CreateSnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotCreate.Create(call, request), cancellationToken);

    public Task<CreateSnapshotsResponse> CreateSnapshotsAsync(CreateSnapshotsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotCreate.CreateMany(call, request), cancellationToken);

    public Task<CreateTagsResponse> CreateTagsAsync(CreateTagsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => TagCalls.Create(call, request), cancellationToken);

    public Task<CreateVolumeResponse> CreateVolumeAsync(CreateVolumeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => VolumeCreate.Create(call, request), cancellationToken);

    public Task<DeleteSnapshotResponse> DeleteSnapshotAsync(DeleteSnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotDelete.Delete(call, request), cancellationToken);

    public Task<DeleteTagsResponse> DeleteTagsAsync(DeleteTagsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => TagCalls.Delete(call, request), cancellationToken);

    public Task<DeleteVolumeResponse> DeleteVolumeAsync(DeleteVolumeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => VolumeCreate.Delete(call, request), cancellationToken);

    public Task<DeregisterImageResponse> DeregisterImageAsync(DeregisterImageRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => ImageDelete.Deregister(call, request), cancellationToken);

    public Task<DescribeAccountAttributesResponse> DescribeAccountAttributesAsync(DescribeAccountAttributesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => RegionReads.Attributes(call, request), cancellationToken);

    public Task<DescribeAddressesResponse> DescribeAddressesAsync(DescribeAddressesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => NetworkReads.Addresses(call, request), cancellationToken);

    public Task<DescribeAvailabilityZonesResponse> DescribeAvailabilityZonesAsync(DescribeAvailabilityZonesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => RegionReads.Zones(call, request), cancellationToken);

    public Task<DescribeIamInstanceProfileAssociationsResponse> DescribeIamInstanceProfileAssociationsAsync(DescribeIamInstanceProfileAssociationsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, null, call => ProfileReads.Describe(call, request), cancellationToken);

    public Task<DescribeImageAttributeResponse> DescribeImageAttributeAsync(DescribeImageAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => ImageAttributes.Describe(call, request), cancellationToken);

    public Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => ImageReads.Describe(call, request), cancellationToken);

    public Task<DescribeInstanceAttributeResponse> DescribeInstanceAttributeAsync(DescribeInstanceAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => InstanceAttributes.Describe(call, request), cancellationToken);

    public Task<DescribeInstanceStatusResponse> DescribeInstanceStatusAsync(DescribeInstanceStatusRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => InstanceReads.DescribeStatus(call, request), cancellationToken);

    public Task<DescribeInstanceTypesResponse> DescribeInstanceTypesAsync(DescribeInstanceTypesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => InstanceTypeReads.Describe(call, request), cancellationToken);

    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => InstanceReads.Describe(call, request), cancellationToken);

    public Task<DescribeKeyPairsResponse> DescribeKeyPairsAsync(DescribeKeyPairsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => NetworkReads.KeyPairs(call, request), cancellationToken);

    public Task<DescribeLaunchTemplateVersionsResponse> DescribeLaunchTemplateVersionsAsync(DescribeLaunchTemplateVersionsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => TemplateReads.Versions(call, request), cancellationToken);

    public Task<DescribeLaunchTemplatesResponse> DescribeLaunchTemplatesAsync(DescribeLaunchTemplatesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => TemplateReads.Templates(call, request), cancellationToken);

    public Task<DescribeLockedSnapshotsResponse> DescribeLockedSnapshotsAsync(DescribeLockedSnapshotsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => SnapshotLocks.Describe(call, request), cancellationToken);

    public Task<DescribeRegionsResponse> DescribeRegionsAsync(DescribeRegionsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => RegionReads.Regions(call, request), cancellationToken);

    public Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => NetworkReads.Groups(call, request), cancellationToken);

    public Task<DescribeSnapshotAttributeResponse> DescribeSnapshotAttributeAsync(DescribeSnapshotAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => SnapshotShares.Describe(call, request), cancellationToken);

    public Task<DescribeSnapshotTierStatusResponse> DescribeSnapshotTierStatusAsync(DescribeSnapshotTierStatusRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => SnapshotReads.DescribeTiers(call, request), cancellationToken);

    public Task<DescribeSnapshotsResponse> DescribeSnapshotsAsync(DescribeSnapshotsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => SnapshotReads.Describe(call, request), cancellationToken);

    public Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => NetworkReads.Subnets(call, request), cancellationToken);

    public Task<DescribeTagsResponse> DescribeTagsAsync(DescribeTagsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => TagCalls.Describe(call, request), cancellationToken);

    public Task<DescribeVolumeStatusResponse> DescribeVolumeStatusAsync(DescribeVolumeStatusRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => VolumeReads.DescribeStatus(call, request), cancellationToken);

    public Task<DescribeVolumesResponse> DescribeVolumesAsync(DescribeVolumesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => VolumeReads.Describe(call, request), cancellationToken);

    public Task<DescribeVolumesModificationsResponse> DescribeVolumesModificationsAsync(DescribeVolumesModificationsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => VolumeReads.DescribeModifications(call, request), cancellationToken);

    public Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => NetworkReads.Vpcs(call, request), cancellationToken);

    public Task<DetachVolumeResponse> DetachVolumeAsync(DetachVolumeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => VolumeAttach.Detach(call, request), cancellationToken);

    public Task<GetConsoleOutputResponse> GetConsoleOutputAsync(GetConsoleOutputRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => InstanceAttributes.Console(call, request), cancellationToken);

    public Task<GetEbsDefaultKmsKeyIdResponse> GetEbsDefaultKmsKeyIdAsync(GetEbsDefaultKmsKeyIdRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => RegionReads.DefaultKey(call, request), cancellationToken);

    public Task<GetEbsEncryptionByDefaultResponse> GetEbsEncryptionByDefaultAsync(GetEbsEncryptionByDefaultRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Read(context, request.DryRun, call => RegionReads.EncryptionByDefault(call, request), cancellationToken);

    public Task<LockSnapshotResponse> LockSnapshotAsync(LockSnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotLocks.Lock(call, request), cancellationToken);

    public Task<ModifyImageAttributeResponse> ModifyImageAttributeAsync(ModifyImageAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => ImageAttributes.Modify(call, request), cancellationToken);

    public Task<ModifyInstanceAttributeResponse> ModifyInstanceAttributeAsync(ModifyInstanceAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstanceAttributes.Modify(call, request), cancellationToken);

    public Task<ModifySnapshotAttributeResponse> ModifySnapshotAttributeAsync(ModifySnapshotAttributeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotShares.Modify(call, request), cancellationToken);

    public Task<ModifyVolumeResponse> ModifyVolumeAsync(ModifyVolumeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => VolumeModify.Modify(call, request), cancellationToken);

    public Task<RebootInstancesResponse> RebootInstancesAsync(RebootInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstancePower.Reboot(call, request), cancellationToken);

    public Task<RegisterImageResponse> RegisterImageAsync(RegisterImageRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => ImageCreate.Register(call, request), cancellationToken);

    public Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstanceRun.Run(call, request), cancellationToken);

    public Task<StartInstancesResponse> StartInstancesAsync(StartInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstancePower.Start(call, request), cancellationToken);

    public Task<StopInstancesResponse> StopInstancesAsync(StopInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstancePower.Stop(call, request), cancellationToken);

    public Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => InstancePower.Terminate(call, request), cancellationToken);

    public Task<UnlockSnapshotResponse> UnlockSnapshotAsync(UnlockSnapshotRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        Write(context, request.DryRun, call => SnapshotLocks.Unlock(call, request), cancellationToken);

    private Task<T> Read<T>(ServerCallContext context, bool? dryRun, Func<Call, T> body, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Decide(dryRun, body(call)), cancellationToken);

    private Task<T> Write<T>(ServerCallContext context, bool? dryRun, Func<Call, T> body, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Decide(dryRun, body(call)), cancellationToken);

    /// <summary>A dry run does everything and then takes it back by failing, so that its errors are those of the call itself.</summary>
    private static T Decide<T>(bool? dryRun, T answer) => dryRun == true
        ? throw Error.Of("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)
        : answer;
}
