package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.code.CodePrograms;
import dev.lungo.core.code.LanguageServers.ServerStatus;
import dev.lungo.core.code.LanguageServers.State;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.util.List;

/// Language servers and formatters of a directory.
public final class CodeRoutes implements Route.Group {
    private final Instances instances;

    public CodeRoutes(Instances instances) {
        this.instances = instances;
    }

    record Lsp(String id, String name, String root, String status) {}

    record Formatter(String name, List<String> extensions, boolean enabled) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lsp", exchange -> exchange.json(servers(instance(exchange))))
                        .answers(listOf(Lsp.class)),
                get("/formatter", exchange -> exchange.json(formatters(instance(exchange))))
                        .answers(listOf(Formatter.class)),
                get(
                                "/lungo/code",
                                exchange -> exchange.json(
                                        CodePrograms.of(instance(exchange).code())))
                        .answers(CodePrograms.class));
    }

    private Instance instance(Exchange exchange) {
        return instances.view(exchange.directory());
    }

    /// Servers that run or failed, as OpenCode lists them.
    private static List<Lsp> servers(Instance instance) {
        return instance.code().servers().started().stream()
                .filter(server -> server.state() != State.STARTING && server.state() != State.STOPPED)
                .map(server -> lsp(instance, server))
                .toList();
    }

    private static Lsp lsp(Instance instance, ServerStatus server) {
        return new Lsp(
                server.id(),
                server.id(),
                instance.directory().relativize(server.root()).toString(),
                server.state() == State.RUNNING ? "connected" : "error");
    }

    /// Only formatters that are on.
    private static List<Formatter> formatters(Instance instance) {
        return instance.code().formatters().all().stream()
                .filter(formatter -> formatter.enabled())
                .map(formatter -> new Formatter(formatter.name(), formatter.extensions(), true))
                .toList();
    }
}
