using Amazon.EC2;

namespace AwsOps.Core.Aws;

/// <summary>An id that EC2 refused.</summary>
/// <param name="Id">The id.</param>
/// <param name="Error">What EC2 answered.</param>
public sealed record BatchFailure(string Id, AmazonEC2Exception Error);
