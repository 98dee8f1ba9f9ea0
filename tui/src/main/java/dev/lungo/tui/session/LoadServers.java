package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fetches the language servers and MCP servers of a directory.
public record LoadServers(String directory) implements Effect.Remote {
    @Override
    public String purpose() {
        return "list the servers of the project";
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Loaded(directory, of(there));
        }
    }

    static Known.Servers of(LungoClient there) {
        var mcp = optional(() -> statuses(there));
        return new Known.Servers(
                Objects.requireNonNullElse(optional(there::languageServers), List.of()),
                mcp == null ? Map.of() : new TreeMap<>(mcp));
    }

    /// The status of servers that may still start; a server of OpenCode answers once they have.
    private static Map<String, McpStatus> statuses(LungoClient there) {
        var known = optional(() -> there.mcp().all());
        if (known == null) return there.mcp().statuses();
        var statuses = new TreeMap<String, McpStatus>();
        for (var server : known) statuses.put(server.name(), server.status());
        return statuses;
    }

    /// Null where a server lacks what is asked for.
    static <T> @Nullable T optional(Supplier<T> request) {
        try {
            return request.get();
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return null;
        }
    }

    /// The answer of the server.
    public record Loaded(String directory, Known.Servers servers) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var known = state.known().in(directory);
            return Transition.to(
                    state.with(state.known().with(known.with(known.standing().with(servers)))));
        }
    }
}
