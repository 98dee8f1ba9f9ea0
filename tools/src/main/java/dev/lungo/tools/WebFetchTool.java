package dev.lungo.tools;

import dev.lungo.core.network.WebAddress;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.Web;
import dev.lungo.wire.RecordTool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a page of the web.
public final class WebFetchTool extends RecordTool<WebFetchTool.Arguments> {
    private static final int USUAL_TIMEOUT = 30;
    private static final int LONGEST_TIMEOUT = 120;

    public record Arguments(
            String url,

            @About(oneOf = {"markdown", "text", "html"}) @Nullable
            String format,

            @About("seconds (default 30, max 120)") @Nullable
            Integer timeout) {}

    public WebFetchTool() {
        super("webfetch", Arguments.class, Trait.READS_ONLY);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        int timeout = arguments.timeout == null ? USUAL_TIMEOUT : Math.clamp(arguments.timeout, 1, LONGEST_TIMEOUT);
        var page = context.web().fetch(address(arguments.url), format(arguments.format), Duration.ofSeconds(timeout));
        var title = page.address() + " (" + page.mime() + ")";
        var link = new View.Link(title, page.address().toString());
        if (page.image().length == 0) return new ToolOutput(title, page.text(), Map.of(), link);
        var image = MediaAttachment.of(page.mime(), page.address().getPath(), page.image());
        return new ToolOutput(title, "Image fetched successfully", Map.of(), List.of(link), List.of(image));
    }

    private static URI address(String url) throws ToolFailure {
        try {
            return WebAddress.parse(url.strip()).uri();
        } catch (IllegalArgumentException malformed) {
            throw new ToolFailure("\"" + url + "\" is not the address of a web page: " + malformed.getMessage() + ".");
        }
    }

    private static Web.Format format(@Nullable String word) throws ToolFailure {
        return switch (word == null ? "markdown" : word.toLowerCase(Locale.ROOT)) {
            case "markdown" -> Web.Format.MARKDOWN;
            case "text" -> Web.Format.TEXT;
            case "html" -> Web.Format.HTML;
            default -> throw new ToolFailure("format is \"" + word + "\"; it must be one of markdown, text, html.");
        };
    }
}
