using AwsOps.Core.Schedules;

namespace AwsOps.EndToEnd.Tests.Schedules;

/// <summary>Two people at one schedule.</summary>
public sealed class ScheduleEditTests
{
    [Fact]
    public async Task What_somebody_else_changes_while_one_is_asked_stays()
    {
        using var bed = new SandboxBed();
        var volumes = (await Fleet.AddAsync(bed.Open(), hosts: 1, volumesEach: 1))[0];
        var (one, other) = (new ScheduleEditor(bed.Open()), new ScheduleEditor(bed.Open()));
        var id = (await one.NewAsync(new ScheduleTarget(volumes.VolumeGroupId, null, null, null), new ScheduleFields(), bed.Pipeline, default))!.ScheduleId;
        var asked = new QuietPipeline { OnShouldProcess = _ => other.SetAsync(id, new ScheduleFields { RetainHour = 500 }, bed.Pipeline, default) };

        var changed = await one.SetAsync(id, new ScheduleFields { RetainDay = 7 }, asked, default);

        Assert.Equal((500, 7), (changed!.RetainHour, changed.RetainDay));
        Assert.Equal(changed, await other.GetAsync(id, default));
    }
}
