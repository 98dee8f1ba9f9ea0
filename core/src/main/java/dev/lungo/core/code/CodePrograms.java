package dev.lungo.core.code;

import dev.lungo.core.code.LanguageServers.KnownServer;
import dev.lungo.core.code.LanguageServers.ServerStatus;
import dev.lungo.core.code.LanguageServers.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The language servers and formatters of a directory, as clients see them.
public record CodePrograms(List<Server> servers, List<Started> started, List<Formatter> formatters) {
    public CodePrograms {
        servers = List.copyOf(servers);
        started = List.copyOf(started);
        formatters = List.copyOf(formatters);
    }

    /// A server that may be used. `program` is where it was found; `why` says why it is off. One of both is null.
    public record Server(
            String id,
            List<String> extensions,
            @Nullable String program,
            @Nullable String why,
            List<String> install,
            String page) {
        static Server of(KnownServer known) {
            return new Server(
                    known.id(),
                    known.extensions(),
                    text(known.program()),
                    known.reason(),
                    known.install(),
                    known.page());
        }
    }

    /// A server that was started for files below `root`.
    public record Started(
            String id,
            String root,
            State state,
            @Nullable Long pid,
            @Nullable String version,
            @Nullable String note,
            String log) {
        static Started of(ServerStatus status) {
            return new Started(
                    status.id(),
                    status.root().toString(),
                    status.state(),
                    status.pid(),
                    status.version(),
                    status.note(),
                    status.log().toString());
        }
    }

    /// A formatter. `program` is where it was found; `why` says why it is off. One of both is null.
    public record Formatter(
            String name,
            List<String> extensions,
            @Nullable String program,
            @Nullable String why) {
        static Formatter of(Formatters.Status status) {
            return status.enabled()
                    ? new Formatter(status.name(), status.extensions(), status.program(), null)
                    : new Formatter(status.name(), status.extensions(), null, status.why());
        }
    }

    /// The programs of a directory as they are now.
    public static CodePrograms of(CodeIntelligence code) {
        return new CodePrograms(
                code.servers().known().stream().map(Server::of).toList(),
                code.servers().started().stream().map(Started::of).toList(),
                code.formatters().all().stream().map(Formatter::of).toList());
    }

    private static @Nullable String text(@Nullable Path program) {
        return program == null ? null : Objects.toString(program);
    }
}
