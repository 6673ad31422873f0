using AwsOps.Core.Account;
using AwsOps.Module.Formatting;

namespace AwsOps.Module.Tests.Formatting;

public class ViewFileTests
{
    private static IReadOnlyList<ObjectView> Shipped()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "AwsOps.Format.ps1xml"));
        return ViewFile.Read(file);
    }

    [Fact]
    public void Every_column_of_the_shipped_views_is_a_property_of_its_type()
    {
        foreach (var view in Shipped())
        {
            var type = typeof(OpsAccount).Assembly.GetType(view.TypeName);
            Assert.True(type is not null, view.TypeName);
            Assert.All(view.Columns, c => Assert.True(type.GetProperty(c.Property) is not null, $"{view.TypeName}.{c.Property}"));
        }
    }

    [Fact]
    public void Every_list_view_shows_all_properties()
    {
        var lists = Shipped().Where(v => !v.IsTable).ToList();
        Assert.NotEmpty(lists);
        foreach (var view in lists)
        {
            var properties = typeof(OpsAccount).Assembly.GetType(view.TypeName)!.GetProperties().Select(p => p.Name);
            Assert.Equal(properties.Order(), view.Columns.Select(c => c.Property).Order());
        }
    }

    [Fact]
    public void Every_type_has_a_table_and_a_list()
    {
        var views = Shipped();
        Assert.Equal(views.Where(v => v.IsTable).Select(v => v.TypeName).Order(), views.Where(v => !v.IsTable).Select(v => v.TypeName).Order());
    }

    [Fact]
    public void Labels_widths_alignment_and_formats_are_read()
    {
        var group = Shipped().First(v => v.IsTable && v.TypeName.EndsWith(".SnapshotGroup", StringComparison.Ordinal));
        Assert.Contains(new ViewColumn("SizeGiB", "SizeGiB", 8, true, null), group.Columns);
        Assert.Contains(new ViewColumn("Created", "Created", 20, false, "{0:yyyy-MM-ddTHH:mm:ssZ}"), group.Columns);
    }
}
