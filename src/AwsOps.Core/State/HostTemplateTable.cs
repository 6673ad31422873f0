using System.Text.Json;
using AwsOps.Core.Hosts.Templates;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Host templates; their names are alike in upper and lower case.</summary>
public sealed class HostTemplateTable
{
    private static readonly TableSql Sql = new("host_templates", 2,
        "account", "template_name", "description", "region", "instance_type", "image_id", "key_name", "zone", "vpc_id", "subnet_id", "private_ip",
        "security_groups", "instance_profile", "monitoring", "ebs_optimized", "allow_imds_v1", "root_volume_size_gib", "root_volume_type", "count",
        "name", "tags", "user_data");

    private readonly StoreConnection _store;

    internal HostTemplateTable(StoreConnection store) => _store = store;

    /// <summary>Adds a template.</summary>
    /// <returns>False when there is one of that name.</returns>
    public bool TryInsert(string account, OpsHostTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return _store.Write(() => Get(account, template.TemplateName) is null && _store.Execute(Sql.Insert, Values(account, template)) == 1);
    }

    /// <summary>Changes a template as it is now, in one transaction.</summary>
    /// <returns>The template as it is then; null when there is none of that name.</returns>
    public OpsHostTemplate? Change(string account, string templateName, Func<OpsHostTemplate, OpsHostTemplate> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.Write(() =>
        {
            if (Get(account, templateName) is not { } template)
                return null;
            var changed = change(template);
            _store.Execute(Sql.Update, Values(account, changed));
            return changed;
        });
    }

    /// <summary>The template, or null.</summary>
    public OpsHostTemplate? Get(string account, string templateName) => _store.Read(() =>
        _store.Query(Sql.Select + "WHERE account = $account AND template_name = $name", Map, ("account", account), ("name", templateName)).FirstOrDefault());

    /// <summary>All templates, by name.</summary>
    public IReadOnlyList<OpsHostTemplate> List(string account) => _store.Read(() =>
        _store.Query(Sql.Select + "WHERE account = $account ORDER BY template_name", Map, ("account", account)));

    /// <summary>Removes a template.</summary>
    /// <returns>False when there is none of that name.</returns>
    public bool Delete(string account, string templateName) => _store.Write(() =>
        _store.Execute("DELETE FROM host_templates WHERE account = $account AND template_name = $name", ("account", account), ("name", templateName))) == 1;

    private static (string, object?)[] Values(string account, OpsHostTemplate template) =>
    [
        ("account", StoreValue.Account(account)), ("template_name", template.TemplateName), ("description", template.Description),
        ("region", template.Region), ("instance_type", template.InstanceType), ("image_id", template.ImageId), ("key_name", template.KeyName),
        ("zone", template.Zone), ("vpc_id", template.VpcId), ("subnet_id", template.SubnetId), ("private_ip", template.PrivateIp),
        ("security_groups", JsonSerializer.Serialize(template.SecurityGroups)), ("instance_profile", template.InstanceProfile),
        ("monitoring", template.Monitoring), ("ebs_optimized", template.EbsOptimized), ("allow_imds_v1", template.AllowImdsV1),
        ("root_volume_size_gib", template.RootVolumeSizeGiB), ("root_volume_type", template.RootVolumeType), ("count", template.Count),
        ("name", template.Name), ("tags", StoreValue.Tags(template.Tags)), ("user_data", template.UserData),
    ];

    private static OpsHostTemplate Map(SqliteDataReader row) => new()
    {
        TemplateName = row.GetString(1),
        Description = row.Text(2),
        Region = row.Text(3),
        InstanceType = row.Text(4),
        ImageId = row.Text(5),
        KeyName = row.Text(6),
        Zone = row.Text(7),
        VpcId = row.Text(8),
        SubnetId = row.Text(9),
        PrivateIp = row.Text(10),
        SecurityGroups = JsonSerializer.Deserialize<List<string>>(row.GetString(11)) ?? [],
        InstanceProfile = row.Text(12),
        Monitoring = Flag(row, 13),
        EbsOptimized = Flag(row, 14),
        AllowImdsV1 = Flag(row, 15),
        RootVolumeSizeGiB = row.Number(16),
        RootVolumeType = row.Text(17),
        Count = row.Number(18),
        Name = row.Text(19),
        Tags = row.Tags(20),
        UserData = row.Text(21),
    };

    private static bool? Flag(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);
}
