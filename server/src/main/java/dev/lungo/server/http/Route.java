package dev.lungo.server.http;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;

/// One endpoint: its method and path template, the code that answers, and its description for `GET /doc`. A template
/// looks like `/session/{id}/message`. An `open` route needs no secret and decides itself whom to admit.
public record Route(String method, String template, Endpoint endpoint, Operation operation, boolean open) {
    /// Answers a request on its own virtual thread; can block.
    public interface Endpoint {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    /// Answers a request whose body was read as a `B`.
    public interface WithBody<B> {
        void handle(Exchange exchange, B body) throws IOException, InterruptedException;
    }

    /// Endpoints that belong together.
    public interface Group {
        List<Route> routes();
    }

    public static Route of(String method, String template, Endpoint endpoint) {
        return new Route(method, template, endpoint, Operation.UNDECLARED, false);
    }

    /// The type that is declared is the one that the body is read as, so the two cannot differ.
    public static <B> Route of(String method, String template, Class<B> body, WithBody<B> endpoint) {
        return of(method, template, exchange -> endpoint.handle(exchange, exchange.body(body)))
                .with(Operation.UNDECLARED.withBody(body));
    }

    public static Route get(String template, Endpoint endpoint) {
        return of("GET", template, endpoint);
    }

    public static Route post(String template, Endpoint endpoint) {
        return of("POST", template, endpoint);
    }

    public static <B> Route post(String template, Class<B> body, WithBody<B> endpoint) {
        return of("POST", template, body, endpoint);
    }

    public static <B> Route put(String template, Class<B> body, WithBody<B> endpoint) {
        return of("PUT", template, body, endpoint);
    }

    public static <B> Route patch(String template, Class<B> body, WithBody<B> endpoint) {
        return of("PATCH", template, body, endpoint);
    }

    public static Route delete(String template, Endpoint endpoint) {
        return of("DELETE", template, endpoint);
    }

    /// An operation that Lungo does not have: it answers 501 and says why.
    public static Route missing(String method, String template, String why) {
        return of(method, template, _ -> {
                    throw HttpFailure.missing(why);
                })
                .with(Operation.UNDECLARED.asMissing());
    }

    /// Declares the query parameters; required ones end with `!`.
    public Route asks(String... query) {
        return with(operation.withQuery(query));
    }

    /// Declares the answer; `void` means 204 without a body.
    public Route answers(Type answer) {
        return with(operation.withAnswer(answer));
    }

    /// The same without the server's secret.
    public Route opened() {
        return new Route(method, template, endpoint, operation, true);
    }

    private Route with(Operation declared) {
        return new Route(method, template, endpoint, declared, open);
    }
}
