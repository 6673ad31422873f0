using System.Collections;
using System.Management.Automation;

namespace AwsOps.Module.Commands;

/// <summary>
/// Lets a parameter that takes a name or id also take an object that has it, and nothing else. Without it PowerShell would turn any
/// object from the pipeline into its text and bind that: <c>Get-OpsHost web* | New-SnapshotGroup</c> would name a volume group so.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentityAttribute : ArgumentTransformationAttribute
{
    /// <summary>Creates it.</summary>
    /// <param name="property">Property of the object that holds the name or id.</param>
    public IdentityAttribute(string property) => Property = property;

    /// <summary>Property of the object that holds the name or id.</summary>
    public string Property { get; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = ParameterValues.Unwrap(inputData);
        return value switch
        {
            null or string or ValueType => inputData,
            IDictionary => throw Refuse(value),
            IEnumerable items => items.Cast<object?>().Select(One).ToArray(),
            _ => One(inputData)!,
        };
    }

    private object? One(object? item)
    {
        var value = ParameterValues.Unwrap(item);
        if (value is null or string or ValueType)
            return value;
        var found = PSObject.AsPSObject(item!).Properties[Property]?.Value;
        return ParameterValues.Unwrap(found) is string { Length: > 0 } text ? text : throw Refuse(value);
    }

    // With an invalid cast inside, PowerShell goes on and tries the object's properties by name.
    private ArgumentTransformationMetadataException Refuse(object value)
    {
        var message = $"A name or id is needed, or an object with the property {Property}; {value.GetType().Name} has none.";
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
