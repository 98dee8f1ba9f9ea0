package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.post;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.turn.SingleResult;
import dev.lungo.engine.work.SingleCalls;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Single calls of tools. OpenCode's interface does not have them.
public final class ToolRoutes implements Route.Group {
    private final SingleCalls calls;

    public ToolRoutes(SingleCalls calls) {
        this.calls = calls;
    }

    /// `reply` answers what the call asks: `once` or `reject`, which is the default.
    record Called(
            String tool,
            Map<String, Object> input,
            @Nullable String agent,
            @Nullable Id<Session> session,
            @Nullable String reply) {}

    @Override
    public List<Route> routes() {
        return List.of(post("/lungo/tool", Called.class, this::run).answers(SingleResult.class));
    }

    private void run(Exchange exchange, Called call) throws IOException, InterruptedException {
        var reply = switch (call.reply() == null ? "reject" : call.reply()) {
            case "once" -> new PermissionReply.Once();
            case "reject" -> new PermissionReply.Reject(null);
            default ->
                throw HttpFailure.badRequest(
                        "Payload", "the reply must be once or reject, not \"" + call.reply() + "\"");
        };
        exchange.json(calls.run(
                exchange.directory(),
                new SingleCalls.Wanted(call.tool(), call.input(), call.agent(), call.session(), reply)));
    }
}
