package dev.lungo.app.embed;

import dev.lungo.app.process.ServerTokens;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.core.tool.Tool;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The settings of a Lungo that is not started yet.
public final class LungoBuilder {
    private final Directories directories;
    private final Map<String, String> environment;
    private final List<Tool> tools = new ArrayList<>();

    LungoBuilder(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /// Gives the model a tool of the program, in every directory. `ToolFunction.tool` makes one of a lambda.
    public LungoBuilder tool(Tool tool) {
        tools.add(tool);
        return this;
    }

    /// @throws IOException if the directories cannot be used
    public Lungo start() throws IOException {
        var token = ServerTokens.random();
        var all = List.copyOf(tools);
        var access = new ServerAccess(token, List.of());
        var server = RunningServer.start(directories, environment, Listen.at("127.0.0.1", 0), access, () -> all);
        return new Lungo(server, ServerAddress.bearer(server.address(), token).named("java"));
    }
}
