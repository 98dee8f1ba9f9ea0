package dev.lungo.engine.context;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.network.WebAddress;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.instance.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Instructions at addresses, each fetched once, when the first turn needs it. One that cannot be had is
/// reported, and left out until the next start. Thread-safe.
final class RemoteInstructions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 100_000;
    private static final long SHOWN_MILLIS = 10_000;

    private final Journal journal;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    RemoteInstructions(Journal journal) {
        this.journal = journal;
    }

    /// Empty where it could not be fetched.
    String text(Instance instance, String address) throws InterruptedException {
        var known = texts.get(address);
        if (known != null) return known;
        var text = fetch(instance, address);
        texts.put(address, text);
        return text;
    }

    private String fetch(Instance instance, String address) throws InterruptedException {
        try {
            var text = fetch(instance, WebAddress.parse(address));
            if (text.length() <= LONGEST) return text;
            report(instance, address, "it is longer than " + LONGEST + " characters");
        } catch (ToolFailure | IllegalArgumentException failed) {
            report(instance, address, String.valueOf(failed.getMessage()));
        }
        return "";
    }

    private void report(Instance instance, String address, String why) {
        journal.record(
                instance.scope(),
                new Event.TuiToast("Instructions not loaded", address + ": " + why, "warning", SHOWN_MILLIS));
    }

    /// The user named this host, so it may be a local one; a redirect to another local host is refused.
    private static String fetch(Instance instance, WebAddress address) throws ToolFailure, InterruptedException {
        return instance.machine()
                .web()
                .fetch(address.uri(), Web.Format.MARKDOWN, PATIENCE, (local, _) -> {
                    if (!local.place().equals(address.place()))
                        throw new ToolFailure.Denied(address + " resolves to " + local
                                + " on the local network, which your configuration does not allow.");
                })
                .text();
    }
}
