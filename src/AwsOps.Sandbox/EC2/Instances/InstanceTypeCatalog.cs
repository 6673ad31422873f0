using System.Diagnostics.CodeAnalysis;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>Instance types of the sandbox: all Nitro, EBS only.</summary>
/// <param name="Name">Name, for example t3.medium.</param>
/// <param name="VCpus">Virtual processors.</param>
/// <param name="MemoryMiB">Memory.</param>
/// <param name="Architecture">x86_64 or arm64.</param>
internal sealed record InstanceTypeCatalog(string Name, int VCpus, long MemoryMiB, string Architecture)
{
    private static readonly (string Size, int VCpus)[] Sizes =
        [("large", 2), ("xlarge", 4), ("2xlarge", 8), ("4xlarge", 16), ("8xlarge", 32), ("12xlarge", 48), ("16xlarge", 64), ("24xlarge", 96)];

    private static readonly (string Family, int MiBPerCpu, string Architecture)[] Families =
    [
        ("c5", 2048, "x86_64"), ("c6g", 2048, "arm64"), ("c6i", 2048, "x86_64"), ("c7g", 2048, "arm64"), ("c7i", 2048, "x86_64"),
        ("m5", 4096, "x86_64"), ("m6g", 4096, "arm64"), ("m6i", 4096, "x86_64"), ("m7g", 4096, "arm64"), ("m7i", 4096, "x86_64"),
        ("r5", 8192, "x86_64"), ("r6g", 8192, "arm64"), ("r6i", 8192, "x86_64"), ("r7g", 8192, "arm64"), ("r7i", 8192, "x86_64"),
    ];

    private static readonly (string Size, int VCpus, int MiB)[] Burstable =
        [("nano", 2, 512), ("micro", 2, 1024), ("small", 2, 2048), ("medium", 2, 4096), ("large", 2, 8192), ("xlarge", 4, 16384), ("2xlarge", 8, 32768)];

    private static readonly Lazy<SortedDictionary<string, InstanceTypeCatalog>> ByName = new(Build);

    /// <summary>True for the burstable families.</summary>
    public bool IsBurstable => Name.StartsWith('t');

    /// <summary>All types, by name.</summary>
    public static IReadOnlyCollection<InstanceTypeCatalog> All => ByName.Value.Values;

    /// <summary>A type by name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out InstanceTypeCatalog? type) => ByName.Value.TryGetValue(name, out type);

    private static SortedDictionary<string, InstanceTypeCatalog> Build()
    {
        var types = new SortedDictionary<string, InstanceTypeCatalog>(StringComparer.Ordinal);
        foreach (var (family, perCpu, architecture) in Families)
        {
            foreach (var (size, cpus) in Sizes)
                types.Add($"{family}.{size}", new InstanceTypeCatalog($"{family}.{size}", cpus, (long)cpus * perCpu, architecture));
        }

        foreach (var (family, architecture) in new[] { ("t3", "x86_64"), ("t3a", "x86_64"), ("t4g", "arm64") })
        {
            foreach (var (size, cpus, memory) in Burstable)
                types.Add($"{family}.{size}", new InstanceTypeCatalog($"{family}.{size}", cpus, memory, architecture));
        }

        return types;
    }
}
