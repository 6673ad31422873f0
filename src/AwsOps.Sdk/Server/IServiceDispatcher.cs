namespace AwsOps.Sdk.Server;

/// <summary>One service behind a server: knows its own requests and answers them.</summary>
public interface IServiceDispatcher
{
    /// <summary>Whether the request is for this service: by the signature's scope, else by its form.</summary>
    bool Matches(ServerRequest request);

    /// <summary>Answers a request; an <see cref="AwsServerException"/> of the handler becomes an error answer, any other exception is passed on.</summary>
    Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken);
}
