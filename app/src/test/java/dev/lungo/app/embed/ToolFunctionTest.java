package dev.lungo.app.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.tool.ToolOutput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolFunctionTest {
    @Test
    void nullIsAnEmptyResult() throws Exception {
        assertThat(ToolFunction.tool("notify", "Notifies", Map.of(), _ -> null).run(Map.of(), null))
                .isEqualTo(new ToolOutput("notify", "", Map.of()));
    }
}
