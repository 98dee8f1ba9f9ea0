package dev.lungo.tui.compose;

import dev.lungo.core.mcp.McpMention;
import dev.lungo.tui.list.Fuzzy;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion.Candidate;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;

/// Candidates for a word after `@` that are resources of MCP servers.
final class ResourceMention {
    private static final String NOTE = "MCP resource";

    private ResourceMention() {}

    /// A resource whose URI is known; or its beginning, which is typed further.
    static Candidate candidate(McpMention mention, String query) {
        var label = mention.server() + ":" + mention.uri();
        var match = Fuzzy.of(query, label);
        var words = mention.open()
                ? PromptText.of("@" + label)
                : PromptText.of(new Attachment.ResourceReference(mention.server(), mention.uri()), 0);
        var name = mention.name().equals(mention.uri()) ? "" : "  " + mention.name();
        return new Candidate(label, match == null ? List.of() : match.places(), NOTE + name, words, mention.open());
    }

    /// True for candidates that this class has made.
    static boolean is(Candidate candidate) {
        return candidate.note().startsWith(NOTE);
    }

    /// The resources of the list on the screen that still match.
    static List<Candidate> shown(State state, String query) {
        return state.composer().completion().candidates().stream()
                .filter(candidate -> is(candidate) && Fuzzy.of(query, candidate.label()) != null)
                .toList();
    }

    /// The others with these resources: first where the query names a server, else behind all others.
    static List<Candidate> joined(List<Candidate> others, List<Candidate> resources, String query) {
        var all = new ArrayList<Candidate>();
        if (query.indexOf(':') >= 0) all.addAll(resources);
        for (var other : others) if (!is(other)) all.add(other);
        if (query.indexOf(':') < 0) all.addAll(resources);
        return all;
    }
}
