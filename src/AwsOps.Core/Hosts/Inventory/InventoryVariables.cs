namespace AwsOps.Core.Hosts.Inventory;

/// <summary>The variables of a host: how Ansible reaches it, what is known of it, and the user's own, which go before.</summary>
internal static class InventoryVariables
{
    /// <summary>The variables, by name.</summary>
    public static IReadOnlyDictionary<string, object> Of(InventoryHost host)
    {
        var known = host.Host;
        var variables = new SortedDictionary<string, object>(StringComparer.Ordinal);
        (string, object?)[] facts =
        [
            ("ansible_host", host.Address), ("ansible_user", host.User), ("ansible_port", host.Port), ("ansible_ssh_private_key_file", host.KeyFile),
            ("awsops_instance_id", known.InstanceId), ("awsops_host_name", known.HostName), ("awsops_name", known.Name), ("awsops_region", known.Region),
            ("awsops_zone", known.Zone), ("awsops_state", known.State), ("awsops_instance_type", known.InstanceType), ("awsops_image_id", known.ImageId),
            ("awsops_vpc_id", known.VpcId), ("awsops_subnet_id", known.SubnetId), ("awsops_private_ip", known.PrivateIp), ("awsops_public_ip", known.PublicIp),
            ("awsops_tags", host.GroupTags()),
        ];
        foreach (var (name, value) in facts)
        {
            if (value is not null)
                variables[name] = value;
        }

        foreach (var (name, value) in host.Variables)
            variables[name] = new UserText(value);
        return variables;
    }

    /// <summary>What the user wrote, in which Ansible's templates are meant.</summary>
    /// <param name="Text">The text.</param>
    internal sealed record UserText(string Text);
}
