using Amazon.Runtime;

namespace AwsOps.Sdk.Paging;

/// <summary>Runs the generated waiters.</summary>
internal static class Waiter
{
    /// <summary>Asks until the judge says success.</summary>
    /// <returns>The last answer; null when an error was what the waiter waited for.</returns>
    /// <exception cref="WaiterException">The state cannot be reached any more, or the attempts are used up.</exception>
    /// <exception cref="AmazonServiceException">The service answered an error that the waiter does not know.</exception>
    internal static async Task<TResponse?> RunAsync<TResponse>(
        string name, WaiterOptions? options, int delaySeconds, int maxAttempts, Func<CancellationToken, Task<TResponse>> call,
        Func<TResponse?, AmazonServiceException?, WaiterState?> judge, TimeProvider time, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse
    {
        var delay = options?.Delay ?? TimeSpan.FromSeconds(delaySeconds);
        var attempts = options?.MaxAttempts ?? maxAttempts;
        for (var attempt = 1; ; attempt++)
        {
            TResponse? response = null;
            AmazonServiceException? error = null;
            try
            {
                response = await call(cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonServiceException e) when (judge(null, e) is not null)
            {
                error = e;
            }
            switch (judge(response, error))
            {
                case WaiterState.Success:
                    return response;
                case WaiterState.Failure:
                    throw new WaiterException(name, "the state can no longer be reached", false, error);
            }
            if (attempt >= attempts) throw new WaiterException(name, $"not reached after {attempts} questions, one every {delay.TotalSeconds:0.###} s", true, error);
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static IEnumerable<T> One<T>(T value) => [value];

    internal static IEnumerable<T> Each<T>(IEnumerable<T>? values) => values ?? [];

    internal static string? Text(object? value) => value switch
    {
        null => null,
        ConstantClass constant => constant.Value,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>At least one value, and all as expected.</summary>
    internal static bool All(IEnumerable<string?> values, string expected)
    {
        var any = false;
        foreach (var value in values)
        {
            if (value != expected) return false;
            any = true;
        }
        return any;
    }

    /// <summary>One value as expected.</summary>
    internal static bool Any(IEnumerable<string?> values, string expected) => values.Contains(expected);
}
