namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>EBS's limits by volume type (EBS user guide, volume types).</summary>
/// <param name="MinSize">GiB.</param>
/// <param name="MaxSize">GiB.</param>
/// <param name="MinIops">0 when IOPS cannot be set.</param>
/// <param name="MaxIops">0 when IOPS cannot be set.</param>
/// <param name="IopsPerGiB">Most IOPS a GiB.</param>
internal sealed record VolumeLimits(int MinSize, int MaxSize, int MinIops, int MaxIops, int IopsPerGiB)
{
    private const int Gp3Iops = 3000;
    private const int Gp3Throughput = 125;
    private const int Gp3MaxThroughput = 2000;

    private static readonly Dictionary<string, VolumeLimits> ByType = new(StringComparer.Ordinal)
    {
        ["gp2"] = new(1, 16384, 0, 0, 0),
        ["gp3"] = new(1, 65536, 3000, 80000, 500),
        ["io1"] = new(4, 16384, 100, 64000, 50),
        ["io2"] = new(4, 65536, 100, 256000, 1000),
        ["st1"] = new(125, 16384, 0, 0, 0),
        ["sc1"] = new(125, 16384, 0, 0, 0),
        ["standard"] = new(1, 1024, 0, 0, 0),
    };

    /// <summary>Checks a volume's shape and fills in what the type decides.</summary>
    /// <returns>IOPS and throughput as EC2 would show them.</returns>
    public static (int? Iops, int? Throughput) Check(string type, int size, int? iops, int? throughput, bool multiAttach)
    {
        if (!ByType.TryGetValue(type, out var limits))
            throw Error.Of("InvalidParameterValue", $"Value ({type}) for parameter volumeType is invalid. Unknown volume type: {type}");
        if (size < limits.MinSize)
            throw Error.Of("InvalidParameterValue", $"Volume of {size}GiB is too small for volume type {type}; minimum is {limits.MinSize}GiB.");
        if (size > limits.MaxSize)
            throw Error.Of("InvalidParameterValue", $"Volume of {size}GiB is too large for volume type {type}; maximum is {limits.MaxSize}GiB.");
        if (multiAttach && type is not ("io1" or "io2"))
            throw Error.Of("InvalidParameterCombination", $"The parameter multiAttachEnabled is not supported for {type} volumes.");
        limits.CheckIops(type, size, iops);
        CheckThroughput(type, iops, throughput);
        return type switch
        {
            "gp3" => (iops ?? Gp3Iops, throughput ?? Gp3Throughput),
            "gp2" => (Math.Clamp(size * 3, 100, 16000), null),
            _ => (iops, null),
        };
    }

    private static void CheckThroughput(string type, int? iops, int? throughput)
    {
        if (throughput is not { } asked)
            return;
        if (type != "gp3")
            throw Error.Of("InvalidParameterCombination", $"The parameter throughput is not supported for {type} volumes.");
        if (asked is < Gp3Throughput or > Gp3MaxThroughput)
            throw Error.Of("InvalidParameterValue", $"Throughput of {asked} MiB/s is not allowed; volume type gp3 takes {Gp3Throughput} to {Gp3MaxThroughput} MiB/s.");
        if (asked * 4 > (iops ?? Gp3Iops))
            throw Error.Of("InvalidParameterValue", $"Throughput (MiB/s) to iops ratio of {(double)asked / (iops ?? Gp3Iops):0.######} is too high; maximum is 0.25 MiB/s per iops.");
    }

    private void CheckIops(string type, int size, int? iops)
    {
        if (MaxIops == 0)
        {
            if (iops is not null)
                throw Error.Of("InvalidParameterCombination", $"The parameter iops is not supported for {type} volumes.");
            return;
        }

        if (iops is not { } asked)
        {
            if (type != "gp3")
                throw Error.Of("MissingParameter", $"The parameter iops must be specified for {type} volumes.");
            return;
        }

        if (asked < MinIops)
            throw Error.Of("InvalidParameterValue", $"Volume iops of {asked} is too low; minimum is {MinIops} for volume type {type}.");
        if (asked > MaxIops)
            throw Error.Of("InvalidParameterValue", $"Volume iops of {asked} is too high; maximum is {MaxIops} for volume type {type}.");
        if (asked > (long)size * IopsPerGiB && !(type == "gp3" && asked == Gp3Iops))
            throw Error.Of("InvalidParameterValue", $"Iops to volume size ratio of {(double)asked / size:0.######} is too high; maximum is {IopsPerGiB}");
    }
}
