using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.State;

namespace AwsOps.Core.Account;

/// <summary>
/// The connection that <c>awsops Connect-OpsAccount</c> leaves for the next <c>awsops</c> process, since each is a process of its own.
/// Holds names only: explicit keys are refused, never written.
/// </summary>
public static class SavedConnection
{
    /// <summary>File of the saved connection: AWSOPS_CONNECTION, or connection.json in the user's data folder.</summary>
    public static string FilePath =>
        Environment.GetEnvironmentVariable("AWSOPS_CONNECTION") is { Length: > 0 } path ? path : Path.Combine(StatePaths.DataFolder, "connection.json");

    /// <summary>Reads the saved connection; null when there is none.</summary>
    /// <exception cref="OpsException">InvalidInput when the file is there and cannot be read.</exception>
    public static OpsConnection? Load()
    {
        try
        {
            if (!File.Exists(FilePath))
                return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(FilePath));
            var root = document.RootElement;
            return new OpsConnection
            {
                ProfileName = Text(root, "profileName"),
                Region = Text(root, "region"),
                RoleArn = Text(root, "roleArn"),
                ExternalId = Text(root, "externalId"),
                EndpointUrl = Text(root, "endpointUrl"),
                StatePath = Text(root, "statePath"),
                Sandbox = root.TryGetProperty("sandbox", out var sandbox) && sandbox.ValueKind == JsonValueKind.True,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Falling back to the default credentials could reach another account than the user chose.
            throw new OpsException(OpsErrorId.InvalidInput, $"The saved connection {FilePath} cannot be read ({e.Message}). Run Disconnect-OpsAccount, then connect again.", FilePath, e);
        }
    }

    /// <summary>Saves a connection without its keys.</summary>
    public static void Save(OpsConnection connection)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(FilePath))!);
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            Write(json, "profileName", connection.ProfileName);
            Write(json, "region", connection.Region);
            Write(json, "roleArn", connection.RoleArn);
            Write(json, "externalId", connection.ExternalId);
            Write(json, "endpointUrl", connection.EndpointUrl);
            Write(json, "statePath", connection.StatePath is { } state ? Path.GetFullPath(state) : null);
            json.WriteBoolean("sandbox", connection.Sandbox);
            json.WriteEndObject();
        }

        var temporary = FilePath + ".new";
        File.WriteAllBytes(temporary, buffer.ToArray());
        File.Move(temporary, FilePath, overwrite: true);
    }

    /// <summary>Forgets the saved connection.</summary>
    public static void Delete() => File.Delete(FilePath);

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
