package dev.lungo.server;

import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.engine.Engine;
import dev.lungo.engine.instance.Host;
import dev.lungo.server.doc.DocRoutes;
import dev.lungo.server.doc.Operations;
import dev.lungo.server.event.EventRoutes;
import dev.lungo.server.event.HeldNotices;
import dev.lungo.server.http.Access;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.Router;
import dev.lungo.server.pty.PtyRoutes;
import dev.lungo.server.routes.AgentRoutes;
import dev.lungo.server.routes.ApprovalRoutes;
import dev.lungo.server.routes.Areas;
import dev.lungo.server.routes.AuthRoutes;
import dev.lungo.server.routes.CatalogRoutes;
import dev.lungo.server.routes.ConfigRoutes;
import dev.lungo.server.routes.ExperimentalRoutes;
import dev.lungo.server.routes.FileRoutes;
import dev.lungo.server.routes.GlobalRoutes;
import dev.lungo.server.routes.LocationRoutes;
import dev.lungo.server.routes.LungoRoutes;
import dev.lungo.server.routes.McpRoutes;
import dev.lungo.server.routes.MessageRoutes;
import dev.lungo.server.routes.ModelHealthRoutes;
import dev.lungo.server.routes.PermissionRoutes;
import dev.lungo.server.routes.ProjectRoutes;
import dev.lungo.server.routes.ProviderRoutes;
import dev.lungo.server.routes.QuestionRoutes;
import dev.lungo.server.routes.RequestRoutes;
import dev.lungo.server.routes.RevertRoutes;
import dev.lungo.server.routes.SessionRoutes;
import dev.lungo.server.routes.ShareRoutes;
import dev.lungo.server.routes.SignInRoutes;
import dev.lungo.server.routes.TuiRoutes;
import dev.lungo.server.routes.UsageRoutes;
import dev.lungo.server.routes.VcsRoutes;
import dev.lungo.server.routes.WorkRoutes;
import dev.lungo.server.web.WebRoutes;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All endpoints over one engine.
public final class LungoServer {
    private LungoServer() {}

    /// What the server says about itself: its directories by name, its log file, how to end it, and what users must
    /// know about its start.
    public record Surroundings(
            Map<String, String> paths,
            String log,
            Runnable stop,
            Host host,
            TerminalHost terminals,
            @Nullable String notice) {}

    /// Starts to serve.
    public static HttpServer start(Listen listen, Access access, Engine engine, Surroundings surroundings)
            throws IOException {
        var router = routes(engine, surroundings);
        new WebRoutes(access.secret()).addTo(router);
        var terminals = new PtyRoutes(engine.journal(), engine.instances(), surroundings.terminals());
        terminals.addTo(router);
        return new HttpServer(listen, access, new ClientKeys(engine.instances()), router).closing(terminals::close);
    }

    private static Router routes(Engine engine, Surroundings surroundings) {
        var router = new Router();
        new SessionRoutes(engine).addTo(router);
        new MessageRoutes(engine).addTo(router);
        new WorkRoutes(engine).addTo(router);
        new PermissionRoutes(engine).addTo(router);
        new QuestionRoutes(engine).addTo(router);
        new RevertRoutes(engine).addTo(router);
        new EventRoutes(engine.journal(), new HeldNotices(engine.instances(), surroundings.notice())).addTo(router);
        information(router, engine, surroundings);
        new ClientKeys(engine.instances()).addTo(router);
        new LungoRoutes(engine, surroundings.stop(), surroundings.log()).addTo(router);
        new RequestRoutes(engine).addTo(router);
        new UsageRoutes(engine).addTo(router);
        new ApprovalRoutes(engine).addTo(router);
        new ModelHealthRoutes(engine).addTo(router);
        new DocRoutes(router).addTo(router);
        router.otherwise(() -> new Operations().missing(router));
        return router;
    }

    /// What clients ask for beside sessions.
    private static void information(Router router, Engine engine, Surroundings surroundings) {
        var host = surroundings.host();
        var instances = engine.instances();
        var areas = new Areas(engine);
        new GlobalRoutes(engine.journal(), host.settings()).addTo(router);
        new ProjectRoutes(engine, host, surroundings.paths()).addTo(router);
        new ConfigRoutes(engine.journal(), instances, host.settings()).addTo(router);
        new ProviderRoutes(instances).addTo(router);
        new SignInRoutes(instances, host).addTo(router);
        new AuthRoutes(instances, host).addTo(router);
        new CatalogRoutes(instances, host.catalog()).addTo(router);
        new AgentRoutes(instances).addTo(router);
        new FileRoutes(areas, host.explorer()).addTo(router);
        new VcsRoutes(instances, host).addTo(router);
        new McpRoutes(instances).addTo(router);
        new TuiRoutes(engine).addTo(router);
        new ExperimentalRoutes(engine).addTo(router);
        new ShareRoutes(engine).addTo(router);
        new LocationRoutes(instances, areas, host.explorer()).addTo(router);
    }
}
