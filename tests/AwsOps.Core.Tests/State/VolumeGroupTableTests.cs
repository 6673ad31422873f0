using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.State;

public sealed class VolumeGroupTableTests : IDisposable
{
    private readonly TestStore _test = new();

    [Fact]
    public void Every_property_comes_back_as_it_was_stored()
    {
        var group = Samples.VolumeGroup("vg-1", 16);
        var bare = new EbsVolumeGroup { VolumeGroupId = "vg-2", Region = "r", Zone = "z", Status = VolumeGroupStatus.Creating, Created = Samples.Created };
        _test.Store.VolumeGroups.Insert(TestStore.Account, group with { Volumes = group.Volumes.Reverse().ToArray() });
        _test.Store.VolumeGroups.Insert(TestStore.Account, bare);

        Same(group, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-1"));
        Same(bare, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-2"));
        Assert.Equal(DateTimeKind.Utc, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-1")?.Created.Kind);
        Assert.Null(_test.Store.VolumeGroups.Get(TestStore.OtherAccount, "vg-1"));
    }

    [Fact]
    public void An_update_replaces_the_group_and_its_members()
    {
        _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup("vg-1", 4));
        var changed = Samples.VolumeGroup("vg-1", 3) with { MountPoint = null, Device = null, Status = VolumeGroupStatus.Attached };

        _test.Store.VolumeGroups.Update(TestStore.Account, changed);

        Same(changed, Assert.Single(_test.Store.VolumeGroups.List(TestStore.Account)));
        Fails(OpsErrorId.VolumeGroupNotFound, () => _test.Store.VolumeGroups.Update(TestStore.Account, Samples.VolumeGroup("vg-9")));
    }

    [Fact]
    public void A_mount_point_of_an_instance_belongs_to_one_group()
    {
        var first = Samples.VolumeGroup("vg-1");
        var second = Samples.VolumeGroup("vg-2") with { InstanceId = first.InstanceId };
        _test.Store.VolumeGroups.Insert(TestStore.Account, first);

        var error = Fails(OpsErrorId.MountPointInUse, () => _test.Store.VolumeGroups.Insert(TestStore.Account, second));
        Assert.Contains("/data", error.Message, StringComparison.Ordinal);
        Assert.Null(_test.Store.VolumeGroups.Get(TestStore.Account, "vg-2"));

        _test.Store.VolumeGroups.Insert(TestStore.Account, second with { MountPoint = "/other" });
        Fails(OpsErrorId.MountPointInUse, () => _test.Store.VolumeGroups.Update(TestStore.Account, second));
        Same(second with { MountPoint = "/other" }, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-2"));

        _test.Store.VolumeGroups.Delete(TestStore.Account, "vg-1");
        _test.Store.VolumeGroups.Update(TestStore.Account, second);
        _test.Store.VolumeGroups.Insert(TestStore.OtherAccount, first);
    }

    [Fact]
    public void Groups_without_a_mount_point_do_not_clash()
    {
        foreach (var id in new[] { "vg-1", "vg-2", "vg-3" })
            _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup(id) with { InstanceId = "i-1", MountPoint = null });
        Assert.Equal(3, _test.Store.VolumeGroups.List(TestStore.Account).Count);
    }

    [Fact]
    public void A_volume_is_in_one_group_and_ids_that_are_not_known_yet_do_not_clash()
    {
        _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup("vg-1"));
        var thief = Samples.VolumeGroup("vg-2") with { Volumes = Samples.VolumeGroup("vg-1").Volumes };
        Fails(OpsErrorId.VolumeGroupInUse, () => _test.Store.VolumeGroups.Insert(TestStore.Account, thief));
        Fails(OpsErrorId.VolumeGroupInUse, () => _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup("vg-1") with { MountPoint = "/x" }));
        Assert.Null(_test.Store.VolumeGroups.Get(TestStore.Account, "vg-2"));

        var planned = thief with { Volumes = thief.Volumes.Select(v => v with { VolumeId = "" }).ToArray() };
        _test.Store.VolumeGroups.Insert(TestStore.Account, planned);
        Same(planned, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-2"));
    }

    [Fact]
    public void A_deleted_group_stays_in_the_history()
    {
        var group = Samples.VolumeGroup("vg-1", 3);
        _test.Store.VolumeGroups.Insert(TestStore.Account, group);
        _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup("vg-2") with { Created = Samples.Created.AddSeconds(-1) });

        Assert.True(_test.Store.VolumeGroups.Delete(TestStore.Account, "vg-1"));
        Assert.False(_test.Store.VolumeGroups.Delete(TestStore.Account, "vg-1"));
        Assert.False(_test.Store.VolumeGroups.Delete(TestStore.OtherAccount, "vg-2"));

        Assert.Null(_test.Store.VolumeGroups.Get(TestStore.Account, "vg-1"));
        Same(group with { Status = VolumeGroupStatus.Deleted }, _test.Store.VolumeGroups.Get(TestStore.Account, "vg-1", includeDeleted: true));
        Assert.Equal(["vg-2"], _test.Store.VolumeGroups.List(TestStore.Account).Select(g => g.VolumeGroupId));
        Assert.Equal(["vg-2", "vg-1"], _test.Store.VolumeGroups.List(TestStore.Account, includeDeleted: true).Select(g => g.VolumeGroupId));
        Assert.Equal(2, _test.Count("volumes"));
        Assert.Equal(3, _test.Count("deleted_volumes"));
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void An_instant_that_is_not_marked_as_UTC_is_refused(DateTimeKind kind)
    {
        var group = Samples.VolumeGroup("vg-1") with { Created = DateTime.SpecifyKind(Samples.Created, kind) };
        Assert.Throws<ArgumentException>(() => _test.Store.VolumeGroups.Insert(TestStore.Account, group));
    }

    public void Dispose() => _test.Dispose();

    private static OpsException Fails(OpsErrorId id, Action action)
    {
        var error = Assert.Throws<OpsException>(action);
        Assert.Equal(id, error.Id);
        return error;
    }

    private static void Same(EbsVolumeGroup expected, EbsVolumeGroup? actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
