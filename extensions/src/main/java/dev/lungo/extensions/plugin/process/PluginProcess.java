package dev.lungo.extensions.plugin.process;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.extensions.plugin.PluginFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The program of a plugin: started when it is first needed, and again when it has ended, up to a number of times.
/// Thread-safe.
public final class PluginProcess implements AutoCloseable {
    private static final int MOST_STARTS = 5;

    private final PluginProgram program;
    /// Requests that the program gets again after a restart, by their names.
    private final Map<String, Entrance> entrances = new LinkedHashMap<>();
    private @Nullable PluginConnection connection;
    private int starts;
    private boolean closed;

    private record Entrance(String method, Map<String, Object> parameters) {}

    public PluginProcess(PluginProgram program) {
        this.program = program;
    }

    /// The limits of the program.
    public ProcessLimits limits() {
        return program.limits();
    }

    /// The program's first answer, in which it says what it offers.
    public JsonNode greeting() throws PluginFailure, InterruptedException {
        return connection().greeting();
    }

    /// Sends a request whose effect the program has to keep, so that it is repeated after a restart.
    public JsonNode enter(String name, String method, Map<String, Object> parameters)
            throws PluginFailure, InterruptedException {
        var answer = request(method, parameters, limits().start());
        synchronized (this) {
            entrances.put(name, new Entrance(method, parameters));
        }
        return answer;
    }

    /// No longer repeats a request.
    public synchronized void leave(String name) {
        entrances.remove(name);
    }

    /// Sends a request and waits for the answer; an interrupt cancels it.
    public JsonNode request(String method, Map<String, Object> parameters, Duration limit)
            throws PluginFailure, InterruptedException {
        return connection().request(method, parameters, limit);
    }

    JsonNode call(Map<String, Object> call, ToolContext context) throws PluginFailure, InterruptedException {
        return connection().call(call, context);
    }

    /// Starts the program again if it has ended; one that cannot be started stays away.
    public void ensureRunning() {
        try {
            connection();
        } catch (PluginFailure ended) {
            program.log().line("not running: " + ended.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Passes something on, if the program runs; never waits.
    void notify(String method, Map<String, Object> parameters) {
        var now = running();
        if (now != null) now.notify(method, parameters);
    }

    private synchronized @Nullable PluginConnection running() {
        return connection == null || connection.hasEnded() ? null : connection;
    }

    /// The running program, which is started if there is none. Other callers wait for that.
    private synchronized PluginConnection connection() throws PluginFailure, InterruptedException {
        var now = running();
        if (now != null) return now;
        if (closed) throw new PluginFailure("was stopped");
        if (connection != null) connection.kill();
        connection = null;
        if (starts == MOST_STARTS) throw new PluginFailure("ended " + MOST_STARTS + " times and is not started again");
        starts++;
        program.log().line("starting " + program.launch().program());
        var opened = PluginConnection.open(program);
        for (var each : entrances.values()) opened.request(each.method, each.parameters, limits().start());
        connection = opened;
        return opened;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) connection.close();
        connection = null;
    }
}
