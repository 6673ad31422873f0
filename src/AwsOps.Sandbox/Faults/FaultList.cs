using System.Globalization;
using AwsOps.Sandbox.Filters;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Faults;

/// <summary>The faults of an account, in order of adding. Changes hold at once in all processes.</summary>
public sealed class FaultList
{
    private readonly AccountStore _store;

    internal FaultList(AccountStore store) => _store = store;

    /// <summary>Adds a fault.</summary>
    /// <returns>Its id, for <see cref="Remove"/>.</returns>
    public string Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _store.Write(state =>
        {
            var last = state.Faults.All().LastOrDefault()?.Id ?? "0";
            var id = (int.Parse(last, CultureInfo.InvariantCulture) + 1).ToString("D6", CultureInfo.InvariantCulture);
            state.Faults.Put(new FaultRow
            {
                Id = id,
                Operation = fault.Operation,
                Kind = fault.Kind.ToString(),
                Times = fault.Times,
                Skip = fault.Skip,
                Region = fault.Region,
                Match = fault.Match,
                Code = fault.Code,
                Message = fault.Message,
                HttpStatus = fault.HttpStatus,
                Seconds = fault.Seconds,
            });
            return id;
        });
    }

    /// <summary>Removes a fault; nothing happens when it is gone already.</summary>
    public void Remove(string id) => _store.Write(state =>
    {
        state.Faults.Remove(id);
        return true;
    });

    /// <summary>Removes all faults.</summary>
    public void Clear() => _store.Write(state =>
    {
        foreach (var row in state.Faults.All())
            state.Faults.Remove(row.Key);
        return true;
    });

    /// <summary>The faults that are still to come, by id.</summary>
    public IReadOnlyDictionary<string, Fault> Pending() =>
        _store.Read(state => state.Faults.All().ToDictionary(row => row.Id, FaultOf, StringComparer.Ordinal));

    /// <summary>True when a fault could hit the call.</summary>
    internal static bool Any(AccountState state, string operation, string region, string request) =>
        state.Faults.Count > 0 && state.Faults.All().Any(row => Hits(row, operation, region, request));

    /// <summary>Takes the fault that hits the call off its count.</summary>
    internal static Fault? Take(AccountState state, string operation, string region, string request)
    {
        foreach (var row in state.Faults.All())
        {
            if (!Hits(row, operation, region, request))
                continue;
            if (row.Skip > 0)
            {
                state.Faults.Put(row with { Skip = row.Skip - 1 });
                continue;
            }

            if (row.Times == 1)
                state.Faults.Remove(row.Key);
            else if (row.Times is { } times)
                state.Faults.Put(row with { Times = times - 1 });
            return FaultOf(row);
        }

        return null;
    }

    /// <summary>How long new ids stay unknown to an operation.</summary>
    internal static TimeSpan Blindness(AccountState state, string operation, string region)
    {
        if (state.Faults.Count == 0)
            return TimeSpan.Zero;
        var seconds = 0.0;
        foreach (var row in state.Faults.All())
        {
            if (row.Kind == nameof(FaultKind.Eventual) && Wildcard.Matches(row.Operation, operation) && (row.Region ?? region) == region)
                seconds = Math.Max(seconds, row.Seconds ?? 2);
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private static bool Hits(FaultRow row, string operation, string region, string request) =>
        row.Kind != nameof(FaultKind.Eventual)
        && Wildcard.Matches(row.Operation, operation)
        && (row.Region ?? region) == region
        && (row.Match is null || row.Kind == nameof(FaultKind.EndsInError) || request.Contains(row.Match, StringComparison.Ordinal));

    private static Fault FaultOf(FaultRow row) => new()
    {
        Operation = row.Operation,
        Kind = Enum.Parse<FaultKind>(row.Kind),
        Times = row.Times,
        Skip = row.Skip,
        Region = row.Region,
        Match = row.Match,
        Code = row.Code,
        Message = row.Message,
        HttpStatus = row.HttpStatus,
        Seconds = row.Seconds,
    };
}
