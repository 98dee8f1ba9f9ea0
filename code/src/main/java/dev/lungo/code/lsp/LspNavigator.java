package dev.lungo.code.lsp;

import dev.lungo.code.lsp.server.ManagedServer;
import dev.lungo.code.lsp.server.OpenServer;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.LanguageServers.State;
import dev.lungo.core.code.SourceChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks the language servers of a directory. The first server that can answer a question is asked.
final class LspNavigator implements CodeNavigator {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_SYMBOLS = 200;

    private final Path directory;
    private final DirectoryServers servers;

    LspNavigator(Path directory, DirectoryServers servers) {
        this.directory = directory;
        this.servers = servers;
    }

    @Override
    public boolean isAvailable() {
        return servers.isAvailable();
    }

    private <T> T ask(Path file, String capability, ManagedServer.Question<T> question)
            throws Unanswered, InterruptedException {
        var able = servers.servers(file);
        if (able.isEmpty())
            throw new Unanswered("No language server handles " + file.getFileName() + ". Use grep and read instead.");
        var reason = "none of its language servers supports this";
        for (var server : able) {
            try {
                var answer = server.<Optional<T>>ask(
                        file,
                        open -> open.supports(capability) ? Optional.of(question.answer(open)) : Optional.empty(),
                        LIMIT);
                if (answer.isPresent()) return answer.get();
            } catch (IOException failed) {
                reason = server.start().spec().id() + ": " + failed.getMessage();
            }
        }
        throw new Unanswered("No answer for " + file.getFileName() + ": " + reason + ". Use grep and read instead.");
    }

    @Override
    public List<Place> places(Relation relation, Position at) throws Unanswered, InterruptedException {
        var question = RelationQuestion.of(relation);
        return ask(at.file(), question.capability(), open -> {
            var places = new ArrayList<Place>();
            for (var each : question.ask(open, target(open, at))) {
                var place = AnswerReader.place(open, directory, each);
                if (place != null && !places.contains(place)) places.add(place);
            }
            return places;
        });
    }

    private static Map<String, Object> target(OpenServer open, Position at) throws IOException {
        return Map.of(
                "textDocument",
                Map.of("uri", at.file().toUri().toString()),
                "position",
                open.position(at.file(), NamePlace.of(open.text(at.file()), at)));
    }

    @Override
    public String describe(Position at) throws Unanswered, InterruptedException {
        return ask(
                at.file(),
                "hoverProvider",
                open -> AnswerReader.text(open.call("textDocument/hover", target(open, at))
                                .path("contents"))
                        .strip());
    }

    @Override
    public List<Symbol> symbols(Path file) throws Unanswered, InterruptedException {
        return ask(file, "documentSymbolProvider", open -> {
            var answer = open.call(
                    "textDocument/documentSymbol",
                    Map.of("textDocument", Map.of("uri", file.toUri().toString())));
            return AnswerReader.symbols(open, file, answer);
        });
    }

    @Override
    public List<Symbol> symbols(String query) throws Unanswered, InterruptedException {
        var found = new ArrayList<Symbol>();
        boolean asked = false;
        for (var server : servers.ours()) {
            if (server.status().state() != State.RUNNING) continue;
            asked = true;
            try {
                found.addAll(server.ask(null, open -> workspaceSymbols(open, query), LIMIT));
            } catch (IOException failed) {
                throw new Unanswered(server.start().spec().id() + " gave no answer: " + failed.getMessage());
            }
        }
        if (!asked)
            throw new Unanswered(
                    "No language server is running yet. Ask for the symbols of a file first, or use grep.");
        return found;
    }

    private static List<Symbol> workspaceSymbols(OpenServer open, String query)
            throws IOException, InterruptedException {
        if (!open.supports("workspaceSymbolProvider")) return List.of();
        var found = new ArrayList<Symbol>();
        for (var each : open.call("workspace/symbol", Map.of("query", query))) {
            var file = OpenServer.path(each.path("location").path("uri").asString(""));
            if (file != null && found.size() < MOST_SYMBOLS) found.add(AnswerReader.symbol(open, file, each, 0));
        }
        return found;
    }

    @Override
    public List<SourceChange> rename(Position at, String name) throws Unanswered, InterruptedException {
        return ask(at.file(), "renameProvider", open -> {
            var parameters = new HashMap<>(target(open, at));
            parameters.put("newName", name);
            return new EditReader(open).changes(open.call("textDocument/rename", parameters));
        });
    }

    @Override
    public List<Fix> fixes(Path file, int line) throws Unanswered, InterruptedException {
        return ask(file, "codeActionProvider", open -> {
            var fixes = new ArrayList<Fix>();
            for (var action : open.call("textDocument/codeAction", open.lineWithProblems(file, line))) {
                var edit = edit(open, action);
                if (edit == null || action.path("disabled").isObject()) continue;
                var changes = new EditReader(open).changes(edit);
                if (!changes.isEmpty()) fixes.add(new Fix(action.path("title").asString(""), changes));
            }
            return fixes;
        });
    }

    private static @Nullable JsonNode edit(OpenServer open, JsonNode action) throws IOException, InterruptedException {
        if (action.at("/edit").isObject()) return action.at("/edit");
        // Without data there is nothing to resolve, and commands are not run for a list.
        if (action.path("data").isMissingNode()) return null;
        var resolved = open.call("codeAction/resolve", action).at("/edit");
        return resolved.isObject() ? resolved : null;
    }
}
