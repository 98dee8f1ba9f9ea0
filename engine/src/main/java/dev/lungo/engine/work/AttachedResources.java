package dev.lungo.engine.work;

import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpServers.McpContent;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.guard.UntrustedContent;
import dev.lungo.engine.session.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Resources of MCP servers that a prompt names: each becomes hidden text that the model reads, framed because a server
/// wrote it, or an embedded image or document; and a part that the user sees.
record AttachedResources(McpServers servers, Id<Session> session, Id<Message> message) {
    private static final String TYPE = "resource";
    private static final String SERVER = "clientName";
    private static final String URI = "uri";
    private static final Pattern WORD = Pattern.compile("(?<!\\S)@(\\S*[^\\s,.;:!?)])");
    private static final int LONGEST = 51_200;
    private static final int LARGEST = 10 << 20;
    private static final Set<String> EMBEDDED =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    /// True for a file that is a resource, as OpenCode's clients say it.
    static boolean is(Input.File file) {
        return file.source() != null && TYPE.equals(file.source().get("type"));
    }

    /// The inputs with a file for each resource that a text names as `@SERVER:URI` and no client has attached.
    List<Input> withNamed(List<Input> inputs) {
        var all = new ArrayList<>(inputs);
        for (var input : inputs)
            if (input instanceof Input.Text text && !Boolean.TRUE.equals(text.synthetic())) {
                var word = WORD.matcher(text.text());
                while (word.find()) {
                    var named = servers.named(word.group(1));
                    if (named != null && !attached(all, named.server(), named.uri()))
                        all.add(file(named.server(), named.uri(), word.group(), word.start()));
                }
            }
        return all;
    }

    private static boolean attached(List<Input> inputs, String server, String uri) {
        return inputs.stream()
                .anyMatch(input -> input instanceof Input.File file
                        && file.source() != null
                        && server.equals(file.source().get(SERVER))
                        && uri.equals(file.source().get(URI)));
    }

    private static Input.File file(String server, String uri, String word, int start) {
        var place = Map.of("value", word, "start", start, "end", start + word.length());
        var source = Map.<String, Object>of("type", TYPE, SERVER, server, URI, uri, "text", place);
        return new Input.File(null, "text/plain", word.substring(1), uri, source);
    }

    /// The parts of one resource.
    ///
    /// @throws McpFailure if its server is not there or refuses
    List<Part> of(Input.File file) throws McpFailure, InterruptedException {
        var source = file.source() == null ? Map.of() : file.source();
        var server = String.valueOf(source.get(SERVER));
        var uri = String.valueOf(source.getOrDefault(URI, file.url()));
        var parts = new ArrayList<Part>();
        var contents = servers.read(server, uri);
        for (var content : contents) parts.add(part(server, content));
        if (contents.isEmpty()) parts.add(text(server, "Resource " + uri + " is empty."));
        if (parts.stream().noneMatch(Part.File.class::isInstance))
            parts.add(new Part.File(
                    file.id() == null ? Part.newId() : file.id(),
                    session,
                    message,
                    "text/plain",
                    file.filename(),
                    uri,
                    file.source()));
        return parts;
    }

    private Part part(String server, McpContent content) {
        var text = content.text();
        if (text != null) return text(server, "Attached resource " + content.uri() + ":\n" + cut(text));
        var data = content.base64() == null ? "" : content.base64();
        var mime = content.mimeType() == null ? "application/octet-stream" : content.mimeType();
        long bytes = data.length() * 3L / 4;
        if (!EMBEDDED.contains(mime) || bytes > LARGEST)
            return text(
                    server,
                    "Attached resource " + content.uri() + ": " + mime + ", " + bytes + " bytes, cannot be shown.");
        var url = "data:" + mime + ";base64," + data;
        var source = Map.<String, Object>of("type", TYPE, SERVER, server, URI, content.uri());
        return new Part.File(Part.newId(), session, message, mime, content.uri(), url, source);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "\n(cut after " + LONGEST + " characters of " + text.length() + ")";
    }

    private Part text(String server, String text) {
        var sources = List.of("the MCP server " + server);
        return new Part.Text(
                Part.newId(),
                session,
                message,
                UntrustedContent.framed(text, sources),
                true,
                null,
                null,
                UntrustedContent.metadata(sources));
    }
}
