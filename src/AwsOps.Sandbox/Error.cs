using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox;

/// <summary>Errors as AWS answers them.</summary>
internal static class Error
{
    public static AwsServerException Of(string code, string message, int httpStatus = 400) => new(code, message, httpStatus);

    /// <summary>A parameter that must be there is not.</summary>
    public static AwsServerException Missing(string parameter) =>
        Of("MissingParameter", $"The request must contain the parameter {parameter}");

    /// <summary>A parameter has a value that is not allowed.</summary>
    public static AwsServerException Value(string value, string parameter, string rule) =>
        Of("InvalidParameterValue", $"Value ({value}) for parameter {parameter} is invalid. {rule}");

    /// <summary>The resource is in a state that does not allow the call.</summary>
    public static AwsServerException State(string message) => Of("IncorrectState", message);
}
