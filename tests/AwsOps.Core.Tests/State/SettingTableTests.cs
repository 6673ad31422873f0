namespace AwsOps.Core.Tests.State;

public sealed class SettingTableTests
{
    [Fact]
    public void Settings_are_set_replaced_listed_and_removed()
    {
        using var test = new TestStore();
        var settings = test.Store.Settings;
        Assert.Null(settings.Get("a"));
        settings.Set("a", "1");
        settings.Set("a", "2");
        settings.Set("b", "");

        Assert.Equal("2", settings.Get("a"));
        Assert.Equal([("a", "2"), ("b", "")], settings.List().Select(s => (s.Key, s.Value)).Order());
        Assert.True(settings.Remove("a"));
        Assert.False(settings.Remove("a"));
        Assert.Null(settings.Get("a"));
    }
}
