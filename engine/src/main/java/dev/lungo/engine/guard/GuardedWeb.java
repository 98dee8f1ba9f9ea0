package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.guard.Guard.Wish;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The web, asked for by address.
record GuardedWeb(Web raw, Guard guard) implements Web {
    @Override
    public Page fetch(URI address, Format format, Duration timeout) throws ToolFailure, InterruptedException {
        guard.require(new Wish("webfetch", List.of(address.toString()), List.of("*"), Map.of("url", address.toString())));
        return raw.fetch(address, format, timeout);
    }
}
