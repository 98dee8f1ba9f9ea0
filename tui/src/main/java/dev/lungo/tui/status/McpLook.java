package dev.lungo.tui.status;

import dev.lungo.core.mcp.McpStatus;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;

/// The look of an MCP server's status. A server that works needs no words.
public record McpLook(Glyph glyph, Style style, String words) {
    public static McpLook of(McpStatus status) {
        if (status.equals(McpStatus.CONNECTING)) return new McpLook(Glyph.WAITS_FOR_TURN, Style.MUTED, "starting");
        return switch (status.status()) {
            case McpStatus.CONNECTED -> new McpLook(Glyph.BULLET, Style.of(Token.OK), "");
            case "disabled" -> new McpLook(Glyph.WAITS_FOR_TURN, Style.FAINT, "off");
            case "needs_auth", McpStatus.NEEDS_CLIENT ->
                new McpLook(Glyph.WAITS_FOR_PERSON, Style.of(Token.WARN), "needs sign-in");
            default -> new McpLook(Glyph.FAILED, Style.of(Token.ERROR), "failed");
        };
    }
}
