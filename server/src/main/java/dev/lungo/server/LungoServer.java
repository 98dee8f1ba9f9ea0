package dev.lungo.server;

import dev.lungo.engine.Engine;
import dev.lungo.server.event.EventRoutes;
import dev.lungo.server.http.Access;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Router;
import dev.lungo.server.routes.InfoRoutes;
import dev.lungo.server.routes.LungoRoutes;
import dev.lungo.server.routes.MessageRoutes;
import dev.lungo.server.routes.PermissionRoutes;
import dev.lungo.server.routes.QuestionRoutes;
import dev.lungo.server.routes.SessionRoutes;
import dev.lungo.server.routes.WorkRoutes;
import java.io.IOException;
import java.util.Map;

/// All endpoints over one engine.
public final class LungoServer {
    private LungoServer() {}

    /// What the server tells of itself: its directories by name, its log file, and how to end it.
    public record Surroundings(Map<String, String> paths, String log, Runnable stop) {}

    /// Starts to serve; port 0 takes any free one.
    public static HttpServer start(String host, int port, Access access, Engine engine, Surroundings surroundings) throws IOException {
        return new HttpServer(host, port, access, new ClientKeys(engine.instances()), routes(engine, surroundings));
    }

    static Router routes(Engine engine, Surroundings surroundings) {
        var router = new Router();
        new SessionRoutes(engine).addTo(router);
        new MessageRoutes(engine).addTo(router);
        new WorkRoutes(engine).addTo(router);
        new PermissionRoutes(engine).addTo(router);
        new QuestionRoutes(engine).addTo(router);
        new EventRoutes(engine.journal(), engine.store()).addTo(router);
        new InfoRoutes(engine, surroundings.paths()).addTo(router);
        new ClientKeys(engine.instances()).addTo(router);
        new LungoRoutes(engine, surroundings.stop(), surroundings.log()).addTo(router);
        return router;
    }
}
