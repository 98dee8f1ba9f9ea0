package dev.lungo.app.wiring;

import dev.lungo.core.event.Scope;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.hook.Hooks;
import java.util.function.Function;

/// Additions to every directory: the program's tools, the hooks of its extensions, and what understands its source
/// code.
record Additions(ToolSource tools, Function<Scope, Hooks> hooks, CodeServices code) {}
