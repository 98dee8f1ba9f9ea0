package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.History;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Projects and paths.
public final class ProjectRoutes implements Route.Group {
    private final Instances instances;
    private final History history;
    private final Journal journal;
    private final Host host;
    private final Map<String, String> paths;

    /// `paths` are the directories that `GET /path` shows: home, state, config.
    public ProjectRoutes(Instances instances, History history, Journal journal, Host host, Map<String, String> paths) {
        this.instances = instances;
        this.history = history;
        this.journal = journal;
        this.host = host;
        this.paths = paths;
    }

    record Paths(String home, String state, String config, String worktree, String directory) {}

    record Directory(String directory, @Nullable String strategy) {}

    record Change(@Nullable String name, Project.@Nullable Icon icon, Project.@Nullable Commands commands) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/path", this::path).answers(Paths.class),
                get("/project", exchange -> exchange.json(history.projects())).answers(listOf(Project.class)),
                get("/project/current", exchange -> exchange.json(current(instance(exchange))))
                        .answers(Project.class),
                get("/project/{projectID}/directories", this::directories).answers(listOf(Directory.class)),
                post("/project/git/init", this::init).answers(Project.class),
                patch("/project/{projectID}", Change.class, this::change).answers(Project.class));
    }

    private Instance instance(Exchange exchange) {
        return instances.view(exchange.directory());
    }

    private void path(Exchange exchange) throws IOException {
        var answer = new LinkedHashMap<>(paths);
        answer.put("worktree", instance(exchange).worktree().toString());
        answer.put("directory", exchange.directory());
        exchange.json(answer);
    }

    /// The stored project, at its present location.
    private Project current(Instance instance) {
        var now = instance.project();
        return stored(now.id())
                .map(known -> new Project(
                        now.id(),
                        now.worktree(),
                        now.vcs(),
                        known.name(),
                        known.icon(),
                        known.commands(),
                        known.time(),
                        known.sandboxes()))
                .orElse(now);
    }

    private Optional<Project> stored(String id) {
        return history.projects().stream()
                .filter(project -> project.id().equals(id))
                .findFirst();
    }

    private void directories(Exchange exchange) throws IOException {
        var instance = instance(exchange);
        var id = exchange.parameter("projectID");
        if (instance.project().id().equals(id)) {
            exchange.json(List.of(new Directory(instance.home().toString(), null)));
        } else {
            exchange.json(List.of(
                    new Directory(stored(id).orElseThrow(() -> unknown(id)).worktree(), null)));
        }
    }

    private static HttpFailure unknown(String id) {
        return HttpFailure.tagged(404, "ProjectNotFoundError", "projectID", id, "Project not found: " + id);
    }

    private void init(Exchange exchange) throws IOException, InterruptedException {
        var instance = instance(exchange);
        try {
            host.vcs().init(instance.directory());
        } catch (ToolFailure failed) {
            throw HttpFailure.badRequest("Query", String.valueOf(failed.getMessage()));
        }
        var scope = host.settings().drop(exchange.directory());
        journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        exchange.json(current(instance(exchange)));
    }

    private void change(Exchange exchange, Change change) throws IOException {
        var id = exchange.parameter("projectID");
        var current = instance(exchange).project();
        var old = stored(id).orElseGet(() -> {
            if (!current.id().equals(id)) throw unknown(id);
            return current;
        });
        var time = new Project.Time(
                old.time().created(), System.currentTimeMillis(), old.time().initialized());
        var changed = new Project(
                id,
                old.worktree(),
                old.vcs(),
                change.name() == null ? old.name() : change.name(),
                change.icon() == null ? old.icon() : change.icon(),
                change.commands() == null ? old.commands() : change.commands(),
                time,
                old.sandboxes());
        journal.record(new Scope(old.worktree(), id), new Event.ProjectUpdated(changed));
        exchange.json(changed);
    }
}
