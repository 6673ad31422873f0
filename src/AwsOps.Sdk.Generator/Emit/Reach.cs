using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Which shapes are reached from inputs and which from outputs, so that no unused code is written.</summary>
internal sealed class Reach
{
    /// <summary>Shapes reached from the inputs, themselves included, in a stable order.</summary>
    public IReadOnlyList<Shape> Inputs { get; }

    /// <summary>Shapes reached from the outputs, themselves included.</summary>
    public IReadOnlyList<Shape> Outputs { get; }

    /// <summary>Error shapes that operations name, by name.</summary>
    public IReadOnlyList<Shape> Errors { get; }

    /// <summary>Shapes reached from the errors' members.</summary>
    public IReadOnlyList<Shape> ErrorParts { get; }

    /// <summary>Walks a service's operations.</summary>
    public Reach(ServiceModel service)
    {
        Inputs = Walk(service.Operations.Select(o => o.Input));
        Outputs = Walk(service.Operations.Select(o => o.Output));
        Errors = service.Operations.SelectMany(o => o.Errors).Distinct().OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        ErrorParts = Walk(Errors.SelectMany(e => e.Members).Select(m => m.Shape));
    }

    private static List<Shape> Walk(IEnumerable<Shape?> roots)
    {
        var seen = new HashSet<Shape>();
        foreach (var root in roots)
            if (root is not null) Visit(root, seen);
        return seen.Where(s => !s.IsScalar).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
    }

    private static void Visit(Shape shape, HashSet<Shape> seen)
    {
        if (!seen.Add(shape)) return;
        foreach (var member in shape.Members) Visit(member.Shape, seen);
        if (shape.Element is { } element) Visit(element.Shape, seen);
    }
}
