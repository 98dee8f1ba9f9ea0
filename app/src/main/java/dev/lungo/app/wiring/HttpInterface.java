package dev.lungo.app.wiring;

import dev.lungo.core.event.Journal;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.engine.Engine;
import dev.lungo.engine.History;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.revert.WorktreeReview;
import dev.lungo.engine.work.PromptLeases;
import dev.lungo.server.event.EventRoutes;
import dev.lungo.server.event.HeldNotices;
import dev.lungo.server.http.ClientKeys;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.Route;
import dev.lungo.server.http.Router;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.server.pty.PtyRoutes;
import dev.lungo.server.routes.AgentRoutes;
import dev.lungo.server.routes.ApprovalRoutes;
import dev.lungo.server.routes.Areas;
import dev.lungo.server.routes.AuthRoutes;
import dev.lungo.server.routes.BoardRoutes;
import dev.lungo.server.routes.CatalogRoutes;
import dev.lungo.server.routes.CodeRoutes;
import dev.lungo.server.routes.ConfigRoutes;
import dev.lungo.server.routes.ContextRoutes;
import dev.lungo.server.routes.DocRoutes;
import dev.lungo.server.routes.EditorRoutes;
import dev.lungo.server.routes.ExperimentalRoutes;
import dev.lungo.server.routes.FileRoutes;
import dev.lungo.server.routes.GlobalRoutes;
import dev.lungo.server.routes.LeaseRoutes;
import dev.lungo.server.routes.LocationRoutes;
import dev.lungo.server.routes.LungoRoutes;
import dev.lungo.server.routes.LungoRoutes.ServerFacts;
import dev.lungo.server.routes.McpRoutes;
import dev.lungo.server.routes.MessageRoutes;
import dev.lungo.server.routes.ModelHealthRoutes;
import dev.lungo.server.routes.Operations;
import dev.lungo.server.routes.PermissionRoutes;
import dev.lungo.server.routes.PluginRoutes;
import dev.lungo.server.routes.PracticeRoutes;
import dev.lungo.server.routes.ProjectRoutes;
import dev.lungo.server.routes.ProviderRoutes;
import dev.lungo.server.routes.QuestionRoutes;
import dev.lungo.server.routes.QueueRoutes;
import dev.lungo.server.routes.RequestRoutes;
import dev.lungo.server.routes.RevertRoutes;
import dev.lungo.server.routes.ReviewRoutes;
import dev.lungo.server.routes.SessionRoutes;
import dev.lungo.server.routes.ShareRoutes;
import dev.lungo.server.routes.SignInRoutes;
import dev.lungo.server.routes.ToolRoutes;
import dev.lungo.server.routes.TrustRoutes;
import dev.lungo.server.routes.TuiRoutes;
import dev.lungo.server.routes.UsageRoutes;
import dev.lungo.server.routes.VcsRoutes;
import dev.lungo.server.routes.WebRoutes;
import dev.lungo.server.routes.WorkRoutes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The HTTP interface: gives each group of routes the doors of the engine and of the machine that it needs.
final class HttpInterface {
    private final Engine engine;
    private final LiveState live;
    private final Instances instances;
    private final Host host;
    private final TerminalHost terminals;
    private final About about;
    private final PracticeRoutes.Practice practice;
    private final History history;
    private final Journal journal;

    HttpInterface(
            Engine engine,
            Data data,
            Instances instances,
            Host host,
            TerminalHost terminals,
            PracticeRoutes.Practice practice,
            About about) {
        this.engine = engine;
        this.instances = instances;
        this.host = host;
        this.terminals = terminals;
        this.practice = practice;
        this.about = about;
        history = data.history;
        journal = data.journal;
        live = data.live;
    }

    /// The stored, published, and live state of sessions.
    record Data(History history, Journal journal, LiveState live) {}

    /// Facts about the server: its directories by name, its log file, what users must know about its start, and what
    /// takes credentials out of a text for others.
    record About(
            Map<String, String> paths, String log, @Nullable String notice, UnaryOperator<String> mask) {}

    /// Starts to serve. `stop` ends the server soon and returns at once.
    HttpServer start(Listen listen, ServerAccess access, Runnable stop) throws IOException {
        var keys = new ClientKeys(instances);
        var pty = new PtyRoutes(journal, instances, terminals, access.tickets());
        var router = new Router();
        var leases = new PromptLeases(engine.work().stops()::abort);
        router.add(new LeaseRoutes(leases, engine.sessions()).routes());
        for (var group : sessionGroups()) router.add(group.routes());
        for (var group : groups(stop)) router.add(group.routes());
        router.add(keys.routes())
                .add(new WebRoutes(access.secret(), access.tickets()).routes())
                .add(pty.routes())
                .add(new DocRoutes(router).routes());
        router.otherwise(() -> new Operations().missing(router));
        return new HttpServer(listen, access, keys, router).closing(() -> {
            leases.close();
            pty.close();
        });
    }

    /// The work of sessions.
    private List<Route.Group> sessionGroups() {
        var sessions = engine.sessions();
        var work = engine.work();
        return List.of(
                new SessionRoutes(sessions, work.stops(), history, live, work.copies(), instances),
                new MessageRoutes(work.prompts(), sessions, history),
                new QueueRoutes(engine.queues(), sessions),
                new EditorRoutes(engine.editors()),
                new WorkRoutes(work.prompts(), work.commands(), work.shells()),
                new PermissionRoutes(engine.asks(), engine.storedAsks(), sessions),
                new QuestionRoutes(engine.questions(), engine.storedAsks(), sessions),
                new RevertRoutes(work.reverts(), work.amendments()),
                new ReviewRoutes(engine.review(), new WorktreeReview(instances, host.vcs())),
                new BoardRoutes(sessions, live),
                new ToolRoutes(engine.calls()));
    }

    private List<Route.Group> groups(Runnable stop) {
        var sessions = engine.sessions();
        var areas = new Areas(instances, history);
        var facts = new ServerFacts(
                about.log(),
                stop,
                history::sessions,
                () -> engine.workers().busy().size(),
                about.mask());
        return List.of(
                new EventRoutes(journal, new HeldNotices(instances, about.notice())),
                new GlobalRoutes(journal, host.settings()),
                new ProjectRoutes(instances, history, journal, host, about.paths()),
                new ConfigRoutes(journal, instances, host.settings()),
                new ProviderRoutes(instances),
                new SignInRoutes(instances, host),
                new AuthRoutes(instances, host),
                new CatalogRoutes(instances, host.catalog()),
                new AgentRoutes(instances),
                new CodeRoutes(instances),
                new FileRoutes(areas, host.explorer()),
                new VcsRoutes(instances, host),
                new McpRoutes(instances, host.settings(), journal),
                new PluginRoutes(instances, host.settings()),
                new TuiRoutes(instances, sessions, journal),
                new ExperimentalRoutes(instances, sessions, history),
                new ShareRoutes(sessions),
                new LocationRoutes(instances, areas, host.explorer()),
                new TrustRoutes(instances, journal),
                new PracticeRoutes(practice),
                new LungoRoutes(facts, instances, engine.models(), engine.work().copies(), engine.background()),
                new RequestRoutes(sessions, engine.sent()),
                new ContextRoutes(engine.windows()),
                new UsageRoutes(engine.budgets(), sessions, history, instances),
                new ApprovalRoutes(engine.asks(), history, instances),
                new ModelHealthRoutes(instances, engine.health()));
    }
}
