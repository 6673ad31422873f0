namespace AwsOps.Core.Pipeline;

/// <summary>One progress report.</summary>
/// <param name="Activity">The whole job.</param>
/// <param name="Status">What happens now.</param>
/// <param name="PercentComplete">0 to 100, or -1 when unknown.</param>
/// <param name="SecondsRemaining">Estimated seconds left, or -1 when unknown.</param>
/// <param name="Completed">True on the last report of an activity.</param>
public sealed record OpsProgress(string Activity, string Status, int PercentComplete = -1, int SecondsRemaining = -1, bool Completed = false);
