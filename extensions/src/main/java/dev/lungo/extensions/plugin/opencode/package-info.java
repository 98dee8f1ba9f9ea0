/// OpenCode's plugins and custom tools, in JavaScript and TypeScript: a script of ours runs them in Bun or Node, as one
/// plugin that is a program.
@NullMarked
package dev.lungo.extensions.plugin.opencode;

import org.jspecify.annotations.NullMarked;
