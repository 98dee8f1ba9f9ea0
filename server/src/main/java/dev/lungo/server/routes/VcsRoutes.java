package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Vcs;
import dev.lungo.core.workspace.Vcs.Change;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a project in version control.
public final class VcsRoutes implements Route.Group {
    private static final int USUAL_CONTEXT = 3;

    private final Instances instances;
    private final Host host;

    public VcsRoutes(Instances instances, Host host) {
        this.instances = instances;
        this.host = host;
    }

    record Branches(@Nullable String branch, @Nullable String default_branch) {}

    record FileChange(String path, int added, int removed, String status) {
        static FileChange of(Change change) {
            return new FileChange(change.file(), change.additions(), change.deletions(), change.status());
        }
    }

    record FileStatus(String file, int additions, int deletions, String status) {
        static FileStatus of(Change change) {
            return new FileStatus(change.file(), change.additions(), change.deletions(), change.status());
        }
    }

    /// A query of the repository.
    private interface Question {
        List<Change> ask() throws ToolFailure, InterruptedException;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/vcs", this::branches).answers(Branches.class),
                get(
                                "/vcs/status",
                                exchange -> exchange.json(status(exchange).stream()
                                        .map(FileStatus::of)
                                        .toList()))
                        .answers(listOf(FileStatus.class)),
                get("/vcs/diff", this::diff).asks("mode!", "context").answers(listOf(Change.class)),
                get(
                                "/file/status",
                                exchange -> exchange.json(status(exchange).stream()
                                        .map(FileChange::of)
                                        .toList()))
                        .answers(listOf(FileChange.class)));
    }

    /// Both are null outside a repository.
    private void branches(Exchange exchange) throws IOException {
        var scope = instances.view(exchange.directory()).scope();
        var answer = new LinkedHashMap<String, @Nullable String>();
        answer.put("branch", host.branches().look(scope).orElse(null));
        answer.put(
                "default_branch",
                host.vcs().defaultBranch(Path.of(scope.directory())).orElse(null));
        exchange.json(answer);
    }

    private List<Change> status(Exchange exchange) throws InterruptedException {
        return asked(() -> host.vcs().status(Path.of(exchange.directory())));
    }

    private void diff(Exchange exchange) throws IOException, InterruptedException {
        var base = switch (exchange.required("mode")) {
            case "git" -> Vcs.Base.HEAD;
            case "branch" -> Vcs.Base.DEFAULT_BRANCH;
            case String other ->
                throw HttpFailure.badRequest("Query", "\"mode\" must be git or branch, not \"" + other + "\"");
        };
        int context = (int) exchange.number("context", USUAL_CONTEXT);
        exchange.json(asked(() -> host.vcs().diff(Path.of(exchange.directory()), base, context)));
    }

    private static List<Change> asked(Question question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ToolFailure failed) {
            throw HttpFailure.badRequest("Query", String.valueOf(failed.getMessage()));
        }
    }
}
