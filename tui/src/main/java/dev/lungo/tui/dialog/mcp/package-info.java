/// The MCP servers of the directory: their status, tools, and sign-in.
@NullMarked
package dev.lungo.tui.dialog.mcp;

import org.jspecify.annotations.NullMarked;
