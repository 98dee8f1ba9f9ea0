package dev.lungo.server;

import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.engine.Engine;
import dev.lungo.server.event.EventRoutes;
import dev.lungo.server.http.Access;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.Router;
import dev.lungo.server.pty.PtyRoutes;
import dev.lungo.server.routes.InfoRoutes;
import dev.lungo.server.routes.LungoRoutes;
import dev.lungo.server.routes.MessageRoutes;
import dev.lungo.server.routes.PermissionRoutes;
import dev.lungo.server.routes.SessionRoutes;
import java.io.IOException;
import java.util.Map;

/// All endpoints over one engine.
public final class LungoServer {
    private LungoServer() {}

    /// What the server tells of itself: its directories by name, its log file, and how to end it.
    public record Surroundings(Map<String, String> paths, String log, Runnable stop, TerminalHost terminals) {}

    /// Starts to serve.
    public static HttpServer start(Listen listen, Access access, Engine engine, Surroundings surroundings) throws IOException {
        var terminals = new PtyRoutes(engine.journal(), engine.instances(), surroundings.terminals());
        var router = routes(engine, surroundings);
        terminals.addTo(router);
        return new HttpServer(listen, access, new ClientKeys(engine.instances()), router).closing(terminals::close);
    }

    static Router routes(Engine engine, Surroundings surroundings) {
        var router = new Router();
        new SessionRoutes(engine).addTo(router);
        new MessageRoutes(engine).addTo(router);
        new PermissionRoutes(engine).addTo(router);
        new EventRoutes(engine.journal()).addTo(router);
        new InfoRoutes(engine, surroundings.paths()).addTo(router);
        new ClientKeys(engine.instances()).addTo(router);
        new LungoRoutes(engine, surroundings.stop(), surroundings.log()).addTo(router);
        return router;
    }
}
