using System.Management.Automation;
using AwsOps.Core;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Reports;

namespace AwsOps.Module.Commands.Reports;

/// <summary>Writes one HTML page about the backups of the account: slots taken and missing, storage, failures, restore tests.</summary>
[Cmdlet(VerbsData.Export, "OpsReport", SupportsShouldProcess = true)]
[OutputType(typeof(BackupReportSummary))]
public sealed class ExportOpsReportCommand : RegionalOpsCommand
{
    private const int DefaultDays = 30;

    /// <summary>File to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Begin of the span; 30 days before its end where not given.</summary>
    [Parameter]
    public DateTime? From { get; set; }

    /// <summary>End of the span, not contained; now where not given.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Only these hosts, by their names at the time, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Price of a GiB of snapshot storage for a month, in your currency; costs are left out where not given.</summary>
    [Parameter]
    [ValidateRange(0.0, 1000.0)]
    public double? PricePerGiBMonth { get; set; }

    /// <summary>Leave a file that exists as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var now = UtcTime.Now(Session.Clock);
        var until = Until is { } end ? ParameterValues.ToUtc(end, nameof(Until)) : now;
        var from = From is { } begin ? ParameterValues.ToUtc(begin, nameof(From)) : until.AddDays(-DefaultDays);
        var request = new BackupReportRequest
        {
            Path = FullPath(Path),
            From = from,
            Until = until,
            Region = string.IsNullOrEmpty(Region) ? null : Region,
            HostNames = HostName ?? [],
            PricePerGiBMonth = (decimal?)PricePerGiBMonth,
            Overwrite = !IsOn(NoClobber),
        };
        if (await new BackupReportExport(Session).RunAsync(request, pipeline, cancellationToken) is { } summary)
            pipeline.Output(summary);
    }
}
