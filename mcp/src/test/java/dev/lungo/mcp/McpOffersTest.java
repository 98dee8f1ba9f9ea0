package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers.McpContent;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tools, resources, prompts, and proposals of servers that are programs.
@Timeout(60)
@Tag("slow")
class McpOffersTest extends PooledServers {
    @Test
    void offersWhatTheServerHas() throws Exception {
        var servers = ready("");
        assertThat(servers.status()).containsExactly(Map.entry("a b", McpStatus.connected()));
        assertThat(servers.tools().tools().stream().map(tool -> tool.spec().name()))
                .containsExactly("a_b_echo", "a_b_slow", "a_b_die", "list_mcp_resources", "read_mcp_resource");
        assertThat(servers.instructions()).containsExactly(Map.entry("a b", "Use echo."));
        assertThat(servers.resources())
                .containsExactly(new McpResource("one", "test://one", null, "text/plain", "a b"));
        assertThat(servers.templates())
                .containsExactly(new McpTemplate("page", "test://{book}/pages/{page}.md", null, null, "a b"));
        assertThat(servers.read("a b", "test://one"))
                .containsExactly(new McpContent("test://one", null, "the text", null));
        assertThat(tool(servers, "list_mcp_resources")
                        .run(Map.of(), context(List.of()))
                        .text())
                .isEqualTo(
                        "a b test://one (one)\n" + "a b test://{book}/pages/{page}.md (page, replace {…} by values)");
        var prompt = new McpPrompt("a b", "greet", null, List.of(new McpPrompt.Argument("who", null, true)));
        assertThat(servers.prompts()).containsExactly(prompt);
        assertThat(servers.prompt(prompt, Map.of("who", "you"))).isEqualTo("Hello, you");
        var echo = tool(servers, "a_b_echo");
        assertThat(echo.spec().schema())
                .isEqualTo(Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))));
        assertThat(echo.run(Map.of("text", "hi"), context(List.of())).text()).isEqualTo("hi");
    }

    @Test
    void toolsThatNoModelCouldCallAreLeftOut() throws Exception {
        var plain = Map.of("type", "object", "properties", Map.of());
        assertThat(ready("odd").tools().tools())
                .filteredOn(tool -> tool.spec().name().startsWith("a_b_"))
                .extracting(tool -> tool.spec().name(), tool -> tool.spec().schema())
                .containsExactly(
                        tuple(
                                "a_b_go_on",
                                Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")))),
                        tuple("a_b_list", plain),
                        tuple("a_b_loose", plain));
    }

    @Test
    void proposesValuesForArgumentsAndVariables() throws Exception {
        var servers = ready("");
        assertThat(servers.proposals("a b:greet", "A")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace", "Alan")));
        assertThat(servers.proposals("a b:greet", "\"Ada")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace")));
        assertThat(servers.proposals("a b:greet", "")).isEqualTo(new McpProposals(0, List.of("Ada Lovelace", "Alan")));
        assertThat(servers.proposals("review", "A")).isEqualTo(McpProposals.NONE);
        var begun = new McpMention("a b", "test://", "page", null, true);
        assertThat(servers.find("test"))
                .containsExactly(new McpMention("a b", "test://one", "one", null, false), begun);
        assertThat(servers.find("a b:test://a"))
                .containsExactly(
                        new McpMention("a b", "test://a%20b/pages/", "page", null, true),
                        new McpMention("a b", "test://atlas/pages/", "page", null, true));
        assertThat(servers.find("a b:test://atlas/pages/"))
                .containsExactly(new McpMention("a b", "test://atlas/pages/atlas-1.md", "page", null, false));
        assertThat(servers.named("a b:test://x")).isEqualTo(new McpMention("a b", "test://x", "test://x", null, false));
        assertThat(servers.named("a b:text")).isNull();
        assertThat(servers.named("other:test://x")).isNull();
    }
}
