package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpTemplate;
import dev.lungo.mcp.tool.CompletionRequest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the resources that a word of a prompt can mean, with the values that servers propose for variables.
public record ResourceMentions(McpServers servers, CompletingServers completing) {
    private static final int MOST = 20;

    /// The mentions whose `SERVER:URI`, or name, contains the query.
    public List<McpMention> find(String query) throws InterruptedException {
        var found = new ArrayList<McpMention>();
        var words = query.toLowerCase(Locale.ROOT);
        for (var resource : servers.resources()) {
            var mention =
                    new McpMention(resource.client(), resource.uri(), resource.name(), resource.description(), false);
            if (found.size() < MOST && matches(mention, words)) found.add(mention);
        }
        for (var template : servers.templates()) if (found.size() < MOST) found.addAll(of(template, query, words));
        return found;
    }

    private static boolean matches(McpMention mention, String words) {
        return reference(mention).toLowerCase(Locale.ROOT).contains(words)
                || mention.name().toLowerCase(Locale.ROOT).contains(words);
    }

    private static String reference(McpMention mention) {
        return mention.server() + ":" + mention.uri();
    }

    private List<McpMention> of(McpTemplate template, String query, String words) throws InterruptedException {
        var pattern = UriTemplate.of(template.uriTemplate());
        var prefix = template.server() + ":";
        var typed = query.startsWith(prefix) ? pattern.typed(query.substring(prefix.length())) : null;
        if (typed != null) return proposed(template, pattern, typed);
        var beginning =
                new McpMention(template.server(), pattern.beginning(), template.name(), template.description(), true);
        return matches(beginning, words) ? List.of(beginning) : List.of();
    }

    private List<McpMention> proposed(McpTemplate template, UriTemplate pattern, UriTemplate.Typed typed)
            throws InterruptedException {
        var request = new CompletionRequest(
                Kind.TEMPLATE, template.uriTemplate(), typed.variable(), typed.value(), typed.known());
        return values(template.server(), request).stream()
                .limit(MOST)
                .map(value -> new McpMention(
                        template.server(),
                        pattern.filled(typed, value),
                        template.name(),
                        template.description(),
                        pattern.continues(typed)))
                .toList();
    }

    /// None of a server that is not there, since nothing depends on proposals.
    private List<String> values(String server, CompletionRequest request) throws InterruptedException {
        try {
            return completing.complete(server, request);
        } catch (McpFailure away) {
            return List.of();
        }
    }

    /// The server and the URI of a word without `@`; null if it names no resource of a server here.
    public @Nullable McpMention named(String word) {
        for (var server : servers.status().keySet()) {
            if (!word.startsWith(server + ":")) continue;
            var uri = word.substring(server.length() + 1);
            if (uri.contains("://") || isListed(server, uri)) return new McpMention(server, uri, uri, null, false);
        }
        return null;
    }

    private boolean isListed(String server, String uri) {
        return servers.resources().stream()
                .anyMatch(resource ->
                        resource.client().equals(server) && resource.uri().equals(uri));
    }
}
