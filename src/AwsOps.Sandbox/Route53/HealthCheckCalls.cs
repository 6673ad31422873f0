using Amazon.Route53.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>Health checks.</summary>
internal static class HealthCheckCalls
{
    public static CreateHealthCheckResponse Create(Call call, CreateHealthCheckRequest request)
    {
        var config = request.HealthCheckConfig ?? throw Error.Of("InvalidInput", "The HealthCheckConfig is missing.");
        if (string.IsNullOrEmpty(request.CallerReference))
            throw Error.Of("InvalidInput", "The CallerReference is missing.");
        var row = ToRow(config) with { Id = Guid.NewGuid().ToString(), CallerReference = request.CallerReference, Version = 1 };
        Check(row);
        var same = call.State.HealthChecks.All().FirstOrDefault(other => other.CallerReference == request.CallerReference);
        if (same is not null)
        {
            // The same reference and settings answer the check that is there.
            var settings = ToCheck(row with { Id = same.Id, Version = same.Version });
            return Same(settings.HealthCheckConfig!, ToCheck(same).HealthCheckConfig!)
                ? Answer(same)
                : throw Error.Of("HealthCheckAlreadyExists", $"A health check has already been created with the specified caller reference: {request.CallerReference}", 409);
        }

        call.State.HealthChecks.Put(row);
        return Answer(row);
    }

    public static UpdateHealthCheckResponse Update(Call call, UpdateHealthCheckRequest request)
    {
        var row = Find(call, request.HealthCheckId);
        if (request.HealthCheckVersion is { } version && version != row.Version)
            throw Error.Of("HealthCheckVersionMismatch", $"The version {version} does not match the current version {row.Version}.", 409);
        if (row.IpAddress is null && request.IPAddress is not null)
            throw Error.Of("InvalidInput", "Invalid parameter : You cannot add an IPAddress to a health check that was created without one.");
        var reset = request.ResetElements ?? [];
        var changed = row with
        {
            Version = row.Version + 1,
            IpAddress = request.IPAddress ?? row.IpAddress,
            Port = request.Port ?? row.Port,
            Path = reset.Contains("ResourcePath") ? null : request.ResourcePath ?? row.Path,
            Domain = reset.Contains("FullyQualifiedDomainName") ? null : request.FullyQualifiedDomainName ?? row.Domain,
            Search = request.SearchString ?? row.Search,
            FailureThreshold = request.FailureThreshold ?? row.FailureThreshold,
            Inverted = request.Inverted ?? row.Inverted,
            Disabled = request.Disabled ?? row.Disabled,
            HealthThreshold = request.HealthThreshold ?? row.HealthThreshold,
            Children = reset.Contains("ChildHealthChecks") ? null : request.ChildHealthChecks ?? row.Children,
            EnableSni = request.EnableSNI ?? row.EnableSni,
            Regions = reset.Contains("Regions") ? null : request.Regions ?? row.Regions,
            AlarmRegion = request.AlarmIdentifier?.Region?.Value ?? row.AlarmRegion,
            AlarmName = request.AlarmIdentifier?.Name ?? row.AlarmName,
            InsufficientData = request.InsufficientDataHealthStatus?.Value ?? row.InsufficientData,
        };
        Check(changed);
        call.State.HealthChecks.Put(changed);
        return new UpdateHealthCheckResponse { HealthCheck = ToCheck(changed) };
    }

    public static DeleteHealthCheckResponse Delete(Call call, DeleteHealthCheckRequest request)
    {
        var row = Find(call, request.HealthCheckId);
        if (call.State.HealthChecks.All().Any(other => other.Children?.Contains(row.Id) == true))
            throw Error.Of("HealthCheckInUse", $"Health check {row.Id} is a child of another health check.");
        call.State.HealthChecks.Remove(row.Key);
        return new DeleteHealthCheckResponse();
    }

    public static GetHealthCheckResponse Get(Call call, GetHealthCheckRequest request) => new() { HealthCheck = ToCheck(Find(call, request.HealthCheckId)) };

    public static ListHealthChecksResponse List(Call call, ListHealthChecksRequest request)
    {
        var size = ZoneCalls.Size(request.MaxItems, 100);
        var rows = call.State.HealthChecks.All().Where(row => request.Marker is null || string.CompareOrdinal(row.Id, request.Marker) >= 0).Take(size + 1).ToList();
        return new ListHealthChecksResponse
        {
            HealthChecks = rows.Take(size).Select(ToCheck).ToList(),
            Marker = request.Marker ?? string.Empty,
            IsTruncated = rows.Count > size,
            NextMarker = rows.Count > size ? rows[size].Id : null,
            MaxItems = ZoneCalls.Text(size),
        };
    }

    private static HealthCheckRow Find(Call call, string? id) =>
        call.State.HealthChecks.Find(id ?? string.Empty) ?? throw Error.Of("NoSuchHealthCheck", $"A health check with id '{id}' does not exist.", 404);

    private static CreateHealthCheckResponse Answer(HealthCheckRow row) => new()
    {
        HealthCheck = ToCheck(row),
        Location = $"https://route53.amazonaws.com/2013-04-01/healthcheck/{row.Id}",
    };

    private static void Check(HealthCheckRow row)
    {
        switch (row.Type)
        {
            case "CALCULATED" when row.Children is null or { Count: 0 } || row.HealthThreshold is null:
                throw Error.Of("InvalidInput", "A CALCULATED health check needs ChildHealthChecks and HealthThreshold.");
            case "CLOUDWATCH_METRIC" when row.AlarmName is null:
                throw Error.Of("InvalidInput", "A CLOUDWATCH_METRIC health check needs an AlarmIdentifier.");
            case "HTTP" or "HTTPS" or "HTTP_STR_MATCH" or "HTTPS_STR_MATCH" or "TCP" when row.IpAddress is null && row.Domain is null:
                throw Error.Of("InvalidInput", "Invalid parameter : Either IPAddress or FullyQualifiedDomainName must be given.");
            case "TCP" when row.Port is null:
                throw Error.Of("InvalidInput", "Invalid parameter : Port must be specified for TCP health checks.");
            case "HTTP_STR_MATCH" or "HTTPS_STR_MATCH" when string.IsNullOrEmpty(row.Search):
                throw Error.Of("InvalidInput", "Invalid parameter : SearchString must be specified.");
        }

        if (row.Interval is not (null or 10 or 30))
            throw Error.Of("InvalidInput", $"Invalid parameter : RequestInterval must be 10 or 30, not {row.Interval}.");
        if (row.FailureThreshold is < 1 or > 10)
            throw Error.Of("InvalidInput", $"Invalid parameter : FailureThreshold must be from 1 to 10, not {row.FailureThreshold}.");
        if (row.Port is < 1 or > 65535)
            throw Error.Of("InvalidInput", $"Invalid parameter : Port must be from 1 to 65535, not {row.Port}.");
    }

    private static HealthCheckRow ToRow(HealthCheckConfig config)
    {
        var type = config.Type?.Value ?? throw Error.Of("InvalidInput", "The type of the health check is missing.");
        var polls = type is not ("CALCULATED" or "CLOUDWATCH_METRIC" or "RECOVERY_CONTROL");
        return new HealthCheckRow
        {
            Type = type,
            IpAddress = config.IPAddress,
            Port = config.Port ?? (type.StartsWith("HTTPS", StringComparison.Ordinal) ? 443 : type.StartsWith("HTTP", StringComparison.Ordinal) ? 80 : null),
            Path = config.ResourcePath,
            Domain = config.FullyQualifiedDomainName,
            Search = config.SearchString,
            Interval = config.RequestInterval ?? (polls ? 30 : null),
            FailureThreshold = config.FailureThreshold ?? (polls ? 3 : null),
            MeasureLatency = config.MeasureLatency ?? (polls ? false : null),
            Inverted = config.Inverted ?? false,
            Disabled = config.Disabled ?? false,
            HealthThreshold = config.HealthThreshold,
            Children = config.ChildHealthChecks,
            EnableSni = config.EnableSNI ?? (polls ? type.StartsWith("HTTPS", StringComparison.Ordinal) : null),
            Regions = config.Regions,
            AlarmRegion = config.AlarmIdentifier?.Region?.Value,
            AlarmName = config.AlarmIdentifier?.Name,
            InsufficientData = config.InsufficientDataHealthStatus?.Value,
            RoutingControlArn = config.RoutingControlArn,
        };
    }

    private static HealthCheck ToCheck(HealthCheckRow row) => new()
    {
        Id = row.Id,
        CallerReference = row.CallerReference,
        HealthCheckVersion = row.Version,
        HealthCheckConfig = new HealthCheckConfig
        {
            Type = row.Type,
            IPAddress = row.IpAddress,
            Port = row.Port,
            ResourcePath = row.Path,
            FullyQualifiedDomainName = row.Domain,
            SearchString = row.Search,
            RequestInterval = row.Interval,
            FailureThreshold = row.FailureThreshold,
            MeasureLatency = row.MeasureLatency,
            Inverted = row.Inverted,
            Disabled = row.Disabled,
            HealthThreshold = row.HealthThreshold,
            ChildHealthChecks = row.Children,
            EnableSNI = row.EnableSni,
            Regions = row.Regions,
            AlarmIdentifier = row.AlarmName is null ? null : new AlarmIdentifier { Region = row.AlarmRegion, Name = row.AlarmName },
            InsufficientDataHealthStatus = row.InsufficientData,
            RoutingControlArn = row.RoutingControlArn,
        },
    };

    private static bool Same(HealthCheckConfig one, HealthCheckConfig other) =>
        one.Type!.Value == other.Type!.Value && one.IPAddress == other.IPAddress && one.Port == other.Port && one.ResourcePath == other.ResourcePath
        && one.FullyQualifiedDomainName == other.FullyQualifiedDomainName && one.SearchString == other.SearchString && one.RequestInterval == other.RequestInterval
        && one.FailureThreshold == other.FailureThreshold && one.Inverted == other.Inverted && one.AlarmIdentifier?.Name == other.AlarmIdentifier?.Name;
}
