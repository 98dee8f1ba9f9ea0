package dev.lungo.app.wiring;

import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.work.Judgments;
import dev.lungo.extensions.hook.HookFailure;
import dev.lungo.extensions.hook.HookHandler;
import dev.lungo.extensions.hook.HookPartners;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The models of sessions and the MCP servers of a directory, for its hooks.
record HookedPartners(Supplier<Judgments> judgments, McpServers servers) implements HookPartners {
    @Override
    public String judge(@Nullable Id<Session> session, HookHandler.Judgment judgment, String question)
            throws HookFailure, InterruptedException {
        if (session == null) throw new HookFailure("It was not run, because there is no session.");
        try {
            return judgments.get().ask(new Judgments.Question(session, question, judgment.model(), judgment.looks()));
        } catch (EngineFailure failed) {
            throw new HookFailure("No judgment: " + failed.getMessage());
        }
    }

    @Override
    public String call(String server, String tool, Map<String, Object> arguments)
            throws HookFailure, InterruptedException {
        try {
            return servers.call(server, tool, arguments);
        } catch (McpFailure failed) {
            throw new HookFailure(String.valueOf(failed.getMessage()));
        }
    }
}
