package dev.lungo.tools.code;

import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolSource;
import java.util.List;

/// The tools for source code, offered where a language server could serve.
public record CodeTools(CodeNavigator navigator) implements ToolSource {
    private static final List<Tool> ALL = List.of(new LspTool(), new LspEditTool());

    @Override
    public List<Tool> tools() {
        return navigator.isAvailable() ? ALL : List.of();
    }
}
