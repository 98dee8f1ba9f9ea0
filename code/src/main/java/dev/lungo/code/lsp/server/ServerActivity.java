package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.catalog.ServerReports;
import dev.lungo.code.lsp.catalog.ServerSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/// Reports of a server about its work: progress, the state of files, whether it has loaded the project, and
/// the checks that it begins after a file was saved. Thread-safe.
final class ServerActivity {
    /// The message of clangd about its work on a file.
    static final String FILE_STATUS = "textDocument/clangd.fileStatus";

    private static final String SERVER_STATUS = "experimental/serverStatus";
    private static final String LANGUAGE_STATUS = "language/status";
    private static final String FLYCHECK = "flycheck";
    /// The last states of jdtls, which follow its first findings.
    private static final Set<String> LOADED = Set.of("ServiceReady", "Error");
    /// A server that says nothing about its project for so long will not do so.
    private static final long SILENCE = Duration.ofSeconds(30).toNanos();
    /// A saved file whose check has not begun by then is in no project, or its checks are turned off.
    private static final long BEGIN = Duration.ofSeconds(2).toNanos();

    private final ServerReports reports;
    private final boolean project;
    private final LongSupplier nanos;
    private final long quiet;
    private final long started;
    private final Set<String> running = new HashSet<>();
    private final Set<String> checked = new HashSet<>();
    private final Set<String> parsed = new HashSet<>();
    private boolean heard;
    private boolean loaded;
    private SaveCheck saveCheck = SaveCheck.NONE;
    private long since;

    /// The check that follows a save.
    private enum SaveCheck {
        NONE,
        EXPECTED,
        RUNNING,
        /// It has ended, and its last findings follow.
        ENDED
    }

    ServerActivity(ServerSpec spec, LongSupplier nanos, Duration quiet) {
        this.reports = spec.options().reports();
        this.project = spec.options().project();
        this.nanos = nanos;
        this.quiet = quiet.toNanos();
        this.started = nanos.getAsLong();
    }

    synchronized void notification(String method, JsonNode parameters) {
        switch (method) {
            case "$/progress" -> progress(parameters);
            case FILE_STATUS -> checked(parameters);
            case LANGUAGE_STATUS ->
                loaded(LOADED.contains(parameters.path("type").asString("")) || loaded);
            case SERVER_STATUS -> loaded(parameters.path("quiescent").asBoolean(true));
            default -> {}
        }
    }

    private void progress(JsonNode parameters) {
        var token = parameters.path("token").asString("");
        boolean isCheck = token.contains(FLYCHECK);
        switch (parameters.path("value").path("kind").asString("")) {
            case "begin" -> {
                running.add(token);
                if (isCheck) become(SaveCheck.RUNNING);
            }
            case "end" -> {
                running.remove(token);
                if (isCheck && saveCheck == SaveCheck.RUNNING && !runsCheck()) become(SaveCheck.ENDED);
            }
            default -> {}
        }
    }

    private boolean runsCheck() {
        return running.stream().anyMatch(token -> token.contains(FLYCHECK));
    }

    private void loaded(boolean isLoaded) {
        // The server then checks everything, as if it had been saved.
        if (isLoaded && !loaded) become(SaveCheck.EXPECTED);
        heard = true;
        loaded = isLoaded;
    }

    private void become(SaveCheck next) {
        saveCheck = next;
        since = nanos.getAsLong();
    }

    private void checked(JsonNode parameters) {
        var uri = parameters.path("uri").asString("");
        var state = parameters.path("state").asString("");
        if (state.contains("parsing")) parsed.add(uri);
        if (state.equals("idle")) checked.remove(uri);
        else checked.add(uri);
    }

    /// True once after a file was parsed. More may wait behind it, which another question about the file
    /// shows.
    synchronized boolean takeParsed(String uri) {
        return parsed.remove(uri);
    }

    /// Forgets the status of a closed file.
    synchronized void closed(String uri) {
        checked.remove(uri);
        parsed.remove(uri);
    }

    /// A document was saved, or files were created or deleted.
    synchronized void saved() {
        if (checksSaved()) become(SaveCheck.EXPECTED);
    }

    boolean checksSaved() {
        return reports == ServerReports.FLYCHECK;
    }

    /// True while the server reports, or is known to begin soon, work that may change its findings.
    synchronized boolean isBusy() {
        boolean hasEnded = saveCheck == SaveCheck.ENDED && passed() < quiet;
        return project && !running.isEmpty() || !checked.isEmpty() || isLoading() || isChecking() || hasEnded;
    }

    private boolean isLoading() {
        boolean reportsIt = reports == ServerReports.LANGUAGE_STATUS || reports == ServerReports.FLYCHECK;
        return reportsIt && !loaded && (heard || nanos.getAsLong() - started < SILENCE);
    }

    /// True while published findings may be those of the text before the last save.
    synchronized boolean isChecking() {
        boolean isExpected = saveCheck == SaveCheck.EXPECTED && (passed() < BEGIN || runsCheck());
        return checksSaved() && (isExpected || saveCheck == SaveCheck.RUNNING);
    }

    private long passed() {
        return nanos.getAsLong() - since;
    }
}
