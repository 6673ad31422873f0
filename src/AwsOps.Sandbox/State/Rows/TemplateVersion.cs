namespace AwsOps.Sandbox.State;

/// <summary>A version of a launch template.</summary>
internal sealed record TemplateVersion
{
    public int Number { get; init; }

    public DateTime Created { get; init; }

    public string? Description { get; init; }

    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    public string? KeyName { get; init; }

    public List<string> GroupIds { get; init; } = [];

    public List<MappingRow> Mappings { get; init; } = [];
}
