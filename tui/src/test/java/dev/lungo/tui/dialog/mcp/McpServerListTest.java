package dev.lungo.tui.dialog.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.tui.app.Rig;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class McpServerListTest {
    private static final String DIRECTORY = "/code/parcel";

    private final Rig rig = new Rig(120, 30);

    private static McpDetails server(String name, McpStatus status, int tools) {
        return new McpDetails(name, status, "npx " + name, new McpDetails.Offered(tools, 1, 2), false, "/logs/" + name);
    }

    @BeforeEach
    void open() {
        rig.type("/mcp").press("enter");
        assertThat(rig.effects()).contains(new LoadMcp(DIRECTORY));
        rig.take(new LoadMcp.Loaded(
                DIRECTORY,
                List.of(
                        server("docs", McpStatus.connected(), 3),
                        server("memory", McpStatus.DISABLED, 0),
                        server("tracker", McpStatus.NEEDS_AUTH, 0))));
    }

    @Test
    void serversAreListedWithTheirStatus() {
        assertThat(rig.screen())
                .contains("MCP servers", "docs", "3 tools", "memory", "off", "tracker", "needs sign-in")
                .contains("tools      3", "prompts    1", "resources  2", "log  /logs/docs");
        rig.hear(new Event.McpToolsChanged("docs"));
        assertThat(rig.effects()).contains(new LoadMcp(DIRECTORY));
    }

    @Test
    void spaceTurnsAServerOffAndOn() {
        rig.press("space");
        assertThat(rig.effects()).contains(new SwitchMcp(DIRECTORY, "docs", false));
        rig.press("down").press("space");
        assertThat(rig.effects()).contains(new SwitchMcp(DIRECTORY, "memory", true));
        rig.take(new LoadMcp.Loaded(DIRECTORY, List.of(server("memory", McpStatus.connected(), 9))));
        assertThat(rig.screen()).contains("9 tools");
    }

    @Test
    void theToolsOfAServerCanBeRead() {
        rig.press("enter");
        assertThat(rig.effects()).contains(new LoadMcpTools(DIRECTORY, "docs"));
        rig.take(new LoadMcpTools.Loaded("docs", List.of(new McpToolInfo("docs_search", "Searches the guide."))));
        assertThat(rig.screen()).contains("Tools of docs", "docs_search", "Searches the guide.");
        rig.press("escape");
        assertThat(rig.screen()).contains("MCP servers");
    }

    @Test
    void aUserSignsIn() {
        rig.press("down").press("down").press("alt+a");
        assertThat(rig.effects()).contains(new BeginMcpSignIn(DIRECTORY, "tracker"));
        var page = "https://auth.example.com/?x";
        rig.take(new BeginMcpSignIn.Started(DIRECTORY, "tracker", page));
        assertThat(rig.screen()).contains("Sign in to tracker", page);
        assertThat(rig.effects()).contains(new FinishMcpSignIn(DIRECTORY, "tracker", page));
        rig.take(new FinishMcpSignIn.Finished(DIRECTORY, "tracker", page, McpStatus.connected()));
        assertThat(rig.screen()).contains("MCP servers", "Signed in to tracker").doesNotContain(page);
    }

    @Test
    void withoutServersTheListSaysHowToAddOne() {
        rig.take(new LoadMcp.Loaded(DIRECTORY, List.of()));
        assertThat(rig.state().dialog()).isNull();
        assertThat(rig.screen()).contains("Add one with: lungo mcp add");
    }
}
