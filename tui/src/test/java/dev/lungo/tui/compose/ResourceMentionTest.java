package dev.lungo.tui.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.CommandInfo;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.prompt.PromptJson;
import dev.lungo.tui.state.Known;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Resources of MCP servers after `@`, and arguments of their prompts.
class ResourceMentionTest {
    private final Rig rig = new Rig(100, 24);

    @BeforeEach
    void servers() {
        var known = rig.state().known();
        var servers = new Known.Servers(List.of(), Map.of("docs", McpStatus.connected()));
        var command = new CommandInfo("docs:greet", "Greets", null, null, "mcp", null);
        rig.state(rig.state().with(known.with(known.standing().with(servers)).with(List.of(), List.of(command), null)));
    }

    private String text() {
        return rig.state().prompt().text();
    }

    private List<String> labels() {
        return rig.state().composer().completion().candidates().stream()
                .map(Completion.Candidate::label)
                .toList();
    }

    @Test
    void anAtSignOffersResourcesBehindFiles() {
        rig.type("read @gui");
        assertThat(rig.effects()).contains(new FindResources("/code/parcel", "gui"));
        var guide = new McpMention("docs", "docs://guide", "The guide", null, false);
        rig.take(new FindResources.Found("gui", List.of(guide)));
        rig.take(new FindFiles.Found("gui", List.of("docs/guide.md")));
        assertThat(labels()).containsExactly("docs/guide.md", "docs:docs://guide");
        assertThat(rig.screen()).contains("MCP resource  The guide");
        rig.press("down").press("tab");
        assertThat(text()).isEqualTo("read @docs:docs://guide ");
        var words = rig.state().prompt().words();
        assertThat(words.chips().getFirst().content())
                .isEqualTo(new Attachment.ResourceReference("docs", "docs://guide"));
        var kept = new String(PromptJson.lines(List.of(words)), StandardCharsets.UTF_8);
        assertThat(PromptJson.read(kept)).containsExactly(words);
    }

    @Test
    void aTemplateIsTypedFurther() {
        rig.type("@docs:");
        rig.take(
                new FindResources.Found("docs:", List.of(new McpMention("docs", "docs://pages/", "page", null, true))));
        rig.press("enter");
        assertThat(text()).isEqualTo("@docs:docs://pages/");
        assertThat(rig.effects()).contains(new FindResources("/code/parcel", "docs:docs://pages/"));
        var page = new McpMention("docs", "docs://pages/7", "page", null, false);
        rig.take(new FindResources.Found("docs:docs://pages/", List.of(page)));
        rig.press("enter");
        assertThat(rig.state().prompt().words().chips().getFirst().content())
                .isEqualTo(new Attachment.ResourceReference("docs", "docs://pages/7"));
    }

    @Test
    void theArgumentsOfAPromptAreCompleted() {
        rig.type("/docs:greet A");
        assertThat(rig.effects()).contains(new ProposeValues("/code/parcel", "docs:greet", "A"));
        var values = new McpProposals(0, List.of("Ada Lovelace", "Alan"));
        rig.take(new ProposeValues.Proposed("old", values));
        assertThat(labels()).isEmpty();
        rig.take(new ProposeValues.Proposed("A", values));
        assertThat(rig.screen()).contains("enter insert and close").doesNotContain("only these lines");
        assertThat(rig.screen()).contains("▌ Ada Lovelace", "Alan");
        rig.press("tab");
        assertThat(text()).isEqualTo("/docs:greet \"Ada Lovelace\" ");
        rig.type("x");
        rig.take(new ProposeValues.Proposed("\"Ada Lovelace\" x", new McpProposals(15, List.of("xy"))));
        rig.press("tab");
        assertThat(text()).isEqualTo("/docs:greet \"Ada Lovelace\" xy ");
    }
}
