using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.Volumes;

public sealed class VolumeGroupRulesTests
{
    [Theory]
    [InlineData(0, 0, "Count")]
    [InlineData(17, 0, "Count")]
    [InlineData(-1, 0, "Count")]
    [InlineData(1, 1, "RAID 1")]
    [InlineData(2, 5, "RAID 5")]
    [InlineData(3, 10, "RAID 10")]
    [InlineData(2, 10, "RAID 10")]
    [InlineData(5, 10, "RAID 10")]
    [InlineData(4, 6, "RaidLevel")]
    public void An_array_that_cannot_be_is_refused_with_the_reason(int count, int level, string named)
    {
        var error = Assert.Throws<OpsException>(() => VolumeGroupRules.CheckArray(count, level, 256));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(16, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 10)]
    [InlineData(16, 10)]
    public void An_array_that_mdadm_makes_is_taken(int count, int level) => VolumeGroupRules.CheckArray(count, level, 256);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    [InlineData(131072)]
    public void A_chunk_is_a_power_of_two(int chunk) =>
        Assert.Contains("ChunkSizeKiB", Assert.Throws<OpsException>(() => VolumeGroupRules.CheckArray(2, 0, chunk)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("gp3", 0, null, null, "SizeGiB")]
    [InlineData("gp3", 65_537, null, null, "SizeGiB")]
    [InlineData("gp2", 16_385, null, null, "SizeGiB")]
    [InlineData("io2", 3, 100, null, "SizeGiB")]
    [InlineData("st1", 124, null, null, "SizeGiB")]
    [InlineData("sc1", 16_385, null, null, "SizeGiB")]
    [InlineData("standard", 1_025, null, null, "SizeGiB")]
    [InlineData("gp4", 100, null, null, "VolumeType")]
    [InlineData("gp2", 100, 3_000, null, "Iops")]
    [InlineData("st1", 500, 100, null, "Iops")]
    [InlineData("standard", 100, 100, null, "Iops")]
    [InlineData("gp3", 100, 2_999, null, "Iops")]
    [InlineData("gp3", 100, 50_001, null, "Iops")]
    [InlineData("gp3", 1_000, 80_001, null, "Iops")]
    [InlineData("io1", 10, 501, null, "Iops")]
    [InlineData("io2", 10, 10_001, null, "Iops")]
    [InlineData("io1", 10, null, null, "Iops")]
    [InlineData("io2", 10, null, null, "Iops")]
    [InlineData("io2", 10, 1_000, 200, "Throughput")]
    [InlineData("gp2", 10, null, 125, "Throughput")]
    [InlineData("gp3", 10, null, 124, "Throughput")]
    [InlineData("gp3", 100, null, 2_001, "Throughput")]
    [InlineData("gp3", 100, null, 751, "Throughput")]
    public void A_volume_outside_its_type_is_refused_and_the_parameter_named(string type, int size, int? iops, int? throughput, string parameter)
    {
        var error = Assert.Throws<OpsException>(() => VolumeGroupRules.CheckVolume(Volume(type, size, iops, throughput)));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith("-" + parameter, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gp3", 1, null, null)]
    [InlineData("gp3", 1, 3_000, 750)]
    [InlineData("GP3", 65_536, 80_000, 2_000)]
    [InlineData("io2", 4, 4_000, null)]
    [InlineData("io1", 10, 500, null)]
    [InlineData("st1", 125, null, null)]
    [InlineData("standard", 1_024, null, null)]
    public void A_volume_within_its_type_is_taken(string type, int size, int? iops, int? throughput) =>
        Assert.Equal(type.ToLowerInvariant(), VolumeGroupRules.CheckVolume(Volume(type, size, iops, throughput)).VolumeType);

    [Theory]
    [InlineData("data")]
    [InlineData("./data")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/a/../b")]
    [InlineData("/a//b")]
    [InlineData("/a/.")]
    [InlineData("/a\nb")]
    [InlineData("/a ")]
    [InlineData("/a\\")]
    [InlineData("/a/${HOME}/b")]
    [InlineData("/a$$")]
    [InlineData("")]
    public void A_mount_point_is_an_absolute_normal_path(string path) =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => VolumeGroupRules.CheckMountPoint(path)).Id);

    [Theory]
    [InlineData("/data", "/data")]
    [InlineData("/data/", "/data")]
    [InlineData("/srv/my data/ü", "/srv/my data/ü")]
    [InlineData("/$(a) `b` $c {d}", "/$(a) `b` $c {d}")]
    public void A_mount_point_loses_only_its_trailing_slash(string path, string kept) => Assert.Equal(kept, VolumeGroupRules.CheckMountPoint(path));

    [Theory]
    [InlineData("zfs")]
    [InlineData("")]
    [InlineData("xfs; rm -rf /")]
    public void An_unknown_file_system_is_refused(string name) =>
        Assert.StartsWith("-FileSystem", Assert.Throws<OpsException>(() => VolumeGroupRules.CheckFileSystem(name)).Message, StringComparison.Ordinal);

    private static VolumeSpec Volume(string type, int size, int? iops, int? throughput) =>
        new() { VolumeType = type, SizeGiB = size, Iops = iops, Throughput = throughput };
}
