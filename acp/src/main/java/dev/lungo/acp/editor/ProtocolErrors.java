package dev.lungo.acp.editor;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.session.Failure;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/// Errors as the protocol numbers them. Messages are for the user.
public final class ProtocolErrors {
    private static final int INVALID_PARAMETERS = -32602;
    private static final int SIGN_IN_NEEDED = -32000;
    private static final int NO_SUCH_RESOURCE = -32002;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private ProtocolErrors() {}

    public static RpcFailure invalid(String message) {
        return new RpcFailure(INVALID_PARAMETERS, message);
    }

    /// No provider is connected, or its credentials are rejected.
    public static RpcFailure signInNeeded(String message) {
        return new RpcFailure(SIGN_IN_NEEDED, message);
    }

    public static RpcFailure notFound(String message) {
        return new RpcFailure(NO_SUCH_RESOURCE, message);
    }

    /// The reason for a turn that failed.
    public static RpcFailure of(Failure failure) {
        return failure instanceof Failure.Credentials
                ? signInNeeded(failure.message())
                : new RpcFailure(RpcFailure.INTERNAL, failure.message());
    }

    /// The answer for a request that failed.
    public static RpcFailure of(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case RpcFailure known -> known;
            case ClientFailure refused -> of(refused);
            case InterruptedException _ -> new RpcFailure(RpcFailure.INTERNAL, "The agent is stopping.");
            default ->
                new RpcFailure(
                        RpcFailure.INTERNAL,
                        "Internal error: " + Objects.requireNonNullElse(cause.getMessage(), "unexpected condition"));
        };
    }

    private static RpcFailure of(ClientFailure refused) {
        var message = Objects.requireNonNullElse(refused.getMessage(), "The server failed.");
        return switch (refused.status()) {
            case NOT_FOUND -> notFound(message);
            case UNAUTHORIZED -> signInNeeded(message);
            default -> new RpcFailure(RpcFailure.INTERNAL, message);
        };
    }
}
