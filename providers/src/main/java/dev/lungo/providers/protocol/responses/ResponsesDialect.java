package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.LayeredRules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The differences between a server's or model's responses and the plain form (`responses.json`). A rule matches
/// "provider address model".
record ResponsesDialect(LayeredRules.Fields rule) {
    private static final LayeredRules RULES = new LayeredRules("responses.json");

    static ResponsesDialect of(Endpoint endpoint, Model model) {
        return new ResponsesDialect(RULES.of(
                endpoint.providerID() + " " + endpoint.url() + " " + model.api().id()));
    }

    /// The usual effort of requests with tools, or of titles and the like.
    @Nullable
    String effort(boolean hasTools) {
        return rule.text(hasTools ? "effort" : "effortWithoutTools");
    }

    /// The usual summary of reasoning.
    @Nullable
    String summary() {
        return rule.text("summary");
    }

    @Nullable
    String verbosity() {
        return rule.text("verbosity");
    }

    /// True if the longest answer may be sent.
    boolean maxTokens() {
        return rule.is("maxTokens", true);
    }

    /// The role of a system text that is a message of the input; null where it is in `instructions`.
    @Nullable
    String systemRole() {
        return rule.text("systemRole");
    }

    /// True if results may hold pictures.
    boolean resultMedia() {
        return rule.is("resultMedia", true);
    }

    /// True if a history with calls is only accepted with a tool.
    boolean needsTools() {
        return rule.is("needsTools", false);
    }

    /// True if each answer says whether it was the last of its turn.
    boolean phases() {
        return rule.is("phases", false);
    }

    String sessionHeader() {
        var header = rule.text("sessionHeader");
        return header == null ? "X-Session-Affinity" : header;
    }

    Map<String, String> headers() {
        return rule.object("headers");
    }
}
