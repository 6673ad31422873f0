using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>DescribeInstanceTypes.</summary>
internal static class InstanceTypeReads
{
    public static DescribeInstanceTypesResponse Describe(Call call, DescribeInstanceTypesRequest request)
    {
        var wanted = request.InstanceTypes ?? [];
        Page.RefuseWithIds(request.MaxResults, "instanceTypes", wanted.Count);
        var unknown = wanted.Where(name => !InstanceTypeCatalog.TryGet(name, out _)).ToList();
        if (unknown.Count > 0)
            throw Error.Of("InvalidInstanceType", $"The following supplied instance types do not exist: [{string.Join(", ", unknown)}]");
        var rows = InstanceTypeCatalog.All.Where(type => wanted.Count == 0 || wanted.Contains(type.Name)).By(request.Filters, Field);
        var (page, next) = Page.Of(rows, type => type.Name, request.MaxResults, request.NextToken, 5, 100, call.PageScope, standard: wanted.Count == 0 ? 100 : null);
        return new DescribeInstanceTypesResponse { InstanceTypes = page.ConvertAll(ToInfo), NextToken = next };
    }

    private static InstanceTypeInfo ToInfo(InstanceTypeCatalog type) => new()
    {
        InstanceType = type.Name,
        CurrentGeneration = true,
        FreeTierEligible = type.Name == "t3.micro",
        SupportedUsageClasses = ["on-demand", "spot"],
        SupportedRootDeviceTypes = ["ebs"],
        SupportedVirtualizationTypes = ["hvm"],
        BareMetal = false,
        Hypervisor = "nitro",
        ProcessorInfo = new ProcessorInfo { SupportedArchitectures = [type.Architecture], Manufacturer = type.Architecture == "arm64" ? "AWS" : "Intel" },
        VCpuInfo = new VCpuInfo { DefaultVCpus = type.VCpus, DefaultCores = Math.Max(1, type.VCpus / Threads(type)), DefaultThreadsPerCore = Threads(type) },
        MemoryInfo = new MemoryInfo { SizeInMiB = type.MemoryMiB },
        InstanceStorageSupported = false,
        EbsInfo = new EbsInfo
        {
            EbsOptimizedSupport = "default",
            EncryptionSupport = "supported",
            NvmeSupport = "required",
            MaximumEbsAttachments = 27,
            AttachmentLimitType = "shared",
        },
        HibernationSupported = true,
        BurstablePerformanceSupported = type.IsBurstable,
        DedicatedHostsSupported = !type.IsBurstable,
        AutoRecoverySupported = true,
        SupportedBootModes = ["legacy-bios", "uefi"],
    };

    private static int Threads(InstanceTypeCatalog type) => type.Architecture == "arm64" ? 1 : 2;

    private static Func<InstanceTypeCatalog, IEnumerable<string?>>? Field(string name) => name switch
    {
        "auto-recovery-supported" or "current-generation" => Filtered.One<InstanceTypeCatalog>(_ => "true"),
        "bare-metal" or "instance-storage-supported" => Filtered.One<InstanceTypeCatalog>(_ => "false"),
        "burstable-performance-supported" => Filtered.One<InstanceTypeCatalog>(type => Filtered.Text(type.IsBurstable)),
        "ebs-info.nvme-support" => Filtered.One<InstanceTypeCatalog>(_ => "required"),
        "free-tier-eligible" => Filtered.One<InstanceTypeCatalog>(type => Filtered.Text(type.Name == "t3.micro")),
        "hypervisor" => Filtered.One<InstanceTypeCatalog>(_ => "nitro"),
        "instance-type" => Filtered.One<InstanceTypeCatalog>(type => type.Name),
        "memory-info.size-in-mib" => Filtered.One<InstanceTypeCatalog>(type => Filtered.Text((int)type.MemoryMiB)),
        "processor-info.supported-architecture" => Filtered.One<InstanceTypeCatalog>(type => type.Architecture),
        "supported-root-device-type" => Filtered.One<InstanceTypeCatalog>(_ => "ebs"),
        "supported-usage-class" => _ => ["on-demand", "spot"],
        "supported-virtualization-type" => Filtered.One<InstanceTypeCatalog>(_ => "hvm"),
        "vcpu-info.default-vcpus" => Filtered.One<InstanceTypeCatalog>(type => Filtered.Text(type.VCpus)),
        _ => null,
    };
}
