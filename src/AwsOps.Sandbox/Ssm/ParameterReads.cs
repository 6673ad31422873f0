using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>GetParameter and GetParameters, with AWS's public parameters for the newest Amazon Linux images.</summary>
internal static class ParameterReads
{
    private const string PublicImages = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

    public static GetParameterResponse Get(Call call, GetParameterRequest request)
    {
        var row = Find(call, request.Name) ?? throw Error.Of("ParameterNotFound", $"The parameter {request.Name} does not exist.");
        return new GetParameterResponse { Parameter = ToParameter(call, row, request.WithDecryption == true) };
    }

    public static GetParametersResponse GetMany(Call call, GetParametersRequest request)
    {
        var names = request.Names ?? [];
        if (names.Count is 0 or > 10)
            throw Error.Of("ValidationException", $"Names takes 1 to 10 names, not {names.Count}.");
        var found = names.ConvertAll(name => (Name: name, Row: Find(call, name)));
        return new GetParametersResponse
        {
            Parameters = found.Where(pair => pair.Row is not null).Select(pair => ToParameter(call, pair.Row!, request.WithDecryption == true)).ToList(),
            InvalidParameters = found.Where(pair => pair.Row is null).Select(pair => pair.Name).ToList(),
        };
    }

    private static ParameterRow? Find(Call call, string? name)
    {
        if (string.IsNullOrEmpty(name))
            throw Error.Of("ValidationException", "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null");
        if (call.State.Parameters.Find(call.KeyOf(Uri.EscapeDataString(name))) is { } row)
            return row;
        if (!name.StartsWith(PublicImages, StringComparison.Ordinal))
            return null;
        var architecture = name[PublicImages.Length..];
        var image = call.State.Images.Under(call.Prefix).LastOrDefault(image => image.OwnerId == NetworkSeed.Amazon && image.Architecture == architecture);
        return image is null ? null : new ParameterRow { Name = name, Region = call.Region, Type = "String", Value = image.Id, Version = 1, Modified = image.Created };
    }

    private static Parameter ToParameter(Call call, ParameterRow row, bool decrypted) => new()
    {
        Name = row.Name,
        Type = row.Type,
        Value = row.Type == "SecureString" && !decrypted ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("encrypted:" + row.Name)) : row.Value,
        Version = row.Version,
        LastModifiedDate = row.Modified,
        ARN = $"arn:aws:ssm:{row.Region}:{call.Account}:parameter/{row.Name.TrimStart('/')}",
        DataType = row.Name.StartsWith(PublicImages, StringComparison.Ordinal) ? "aws:ec2:image" : "text",
    };
}
