package dev.lungo.core.code;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The language servers of a directory, as people see them. Answers at once and starts nothing. Thread-safe.
public interface LanguageServers {
    /// No servers at all.
    LanguageServers NONE = new LanguageServers() {
        @Override
        public List<ServerStatus> started() {
            return List.of();
        }

        @Override
        public List<KnownServer> known() {
            return List.of();
        }
    };

    /// Servers that were started for files of the directory, also those that failed, by id and root.
    List<ServerStatus> started();

    /// Every server that Lungo or the configuration knows, by id.
    List<KnownServer> known();

    /// A server that was started. `note` says why it does not run, or what went wrong last; `log` is what it printed.
    record ServerStatus(
            String id,
            Path root,
            State state,
            @Nullable Long pid,
            @Nullable String version,
            @Nullable String note,
            Path log) {}

    /// The state of a server. One that was idle for long is `STOPPED` until it is needed again; one that is `FAILED`
    /// stays so until its program changes.
    enum State {
        STARTING,
        RUNNING,
        RESTARTING,
        STOPPED,
        FAILED
    }

    /// A server that may be used. `program` is where it was found; if it is null, `reason` says why the server is off.
    /// `install` is the command that installs it; empty if only its makers' page can say.
    record KnownServer(
            String id,
            List<String> extensions,
            @Nullable Path program,
            @Nullable String reason,
            List<String> install,
            String page) {
        /// The same server, but off.
        public KnownServer off(String why) {
            return new KnownServer(id, extensions, null, why, install, page);
        }
    }
}
