namespace AwsOps.Core.Schedules;

/// <summary>A stretch of UTC in which a zone keeps one offset.</summary>
/// <param name="Start">UTC start.</param>
/// <param name="End">UTC end, not contained.</param>
/// <param name="Offset">Local time minus UTC.</param>
internal readonly record struct ZoneSegment(DateTime Start, DateTime End, TimeSpan Offset);
