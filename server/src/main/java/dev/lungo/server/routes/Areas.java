package dev.lungo.server.routes;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Explorer.Area;
import dev.lungo.engine.History;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import java.nio.file.Path;

/// Files that the server exposes: those of repositories, of the directory in which the server was started, and of
/// directories with a session. Naming a directory does not open it, and the root of the disk is never exposed.
public final class Areas {
    private static final Path OWN = Path.of("").toAbsolutePath().normalize();

    private final Instances instances;
    private final History history;

    public Areas(Instances instances, History history) {
        this.instances = instances;
        this.history = history;
    }

    /// A question to the explorer.
    interface Question<T> {
        T ask() throws ToolFailure, InterruptedException;
    }

    /// @throws HttpFailure when the directory is not open
    Area of(Exchange exchange) {
        var instance = instances.view(exchange.directory());
        if (!open(instance)) {
            throw HttpFailure.tagged(
                    403,
                    "ForbiddenError",
                    "directory",
                    instance.directory().toString(),
                    "Files of " + instance.directory()
                            + " are not served: it is not a repository, and no session runs in it. Start one there"
                            + " first.");
        }
        return new Area(instance.directory(), instance.home());
    }

    /// The instance of a directory that is open.
    Instance instance(Exchange exchange) {
        of(exchange);
        return instances.view(exchange.directory());
    }

    private boolean open(Instance instance) {
        var home = instance.home();
        if (home.getParent() == null) return false;
        if (instance.project().vcs() != null || home.equals(OWN)) return true;
        return history.hasSessionIn(home);
    }

    /// @throws HttpFailure if the path leads outside or cannot be read
    <T> T asked(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ToolFailure.Denied outside) {
            throw HttpFailure.tagged(403, "ForbiddenError", "kind", "Query", String.valueOf(outside.getMessage()));
        } catch (ToolFailure failed) {
            throw HttpFailure.badRequest("Query", String.valueOf(failed.getMessage()));
        }
    }
}
