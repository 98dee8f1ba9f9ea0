package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.post;

import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;

/// The practice model, for a first try without a key: it plays a script in a repository of its own.
public final class PracticeRoutes implements Route.Group {
    /// The program's scripted model.
    public interface Practice {
        /// Starts the model if it does not run yet, and lays out a new repository for it.
        Ground prepare() throws IOException, InterruptedException;
    }

    /// A repository whose configuration names the practice model, and the prompt that its script answers.
    public record Ground(String directory, String prompt) {}

    private final Practice practice;

    public PracticeRoutes(Practice practice) {
        this.practice = practice;
    }

    @Override
    public List<Route> routes() {
        return List.of(post("/lungo/practice", this::prepare).answers(Ground.class));
    }

    /// The repository is trusted, so only the user of this machine may have it.
    private void prepare(Exchange exchange) throws IOException, InterruptedException {
        if (!exchange.fromOwner())
            throw new HttpFailure(403, "ForbiddenError", "Only the user of this machine can start the practice model.");
        exchange.json(practice.prepare());
    }
}
