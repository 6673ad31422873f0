using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Module.Bridge;

namespace AwsOps.Module.Tests.Bridge;

public class RecordTests
{
    [Theory]
    [InlineData(OpsErrorId.InvalidParameter, ErrorCategory.InvalidArgument)]
    [InlineData(OpsErrorId.HostNotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(OpsErrorId.HostExists, ErrorCategory.ResourceExists)]
    [InlineData(OpsErrorId.Busy, ErrorCategory.ResourceBusy)]
    [InlineData(OpsErrorId.AccessDenied, ErrorCategory.PermissionDenied)]
    [InlineData(OpsErrorId.EndpointUnreachable, ErrorCategory.ConnectionError)]
    [InlineData(OpsErrorId.Throttled, ErrorCategory.LimitsExceeded)]
    [InlineData(OpsErrorId.StoreCorrupt, ErrorCategory.InvalidData)]
    [InlineData(OpsErrorId.SnapshotFailed, ErrorCategory.InvalidOperation)]
    public void Every_sort_of_failure_has_its_category(OpsErrorId id, ErrorCategory expected) =>
        Assert.Equal(expected, ErrorRecords.Category(new OpsException(id, "x").Kind));
}
