/// MCP servers (Model Context Protocol) as the rest of the program sees them.
@NullMarked
package dev.lungo.core.mcp;

import org.jspecify.annotations.NullMarked;
