package dev.lungo.app.wiring;

import dev.lungo.core.event.Scope;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.hook.Hooks;
import java.util.function.Function;

/// Additions to every directory: the program's tools, and the hooks of its extensions.
record Additions(ToolSource tools, Function<Scope, Hooks> hooks) {}
