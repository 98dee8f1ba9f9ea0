/// `lungo mcp`: the MCP servers of a directory.
@NullMarked
package dev.lungo.cli.mcp;

import org.jspecify.annotations.NullMarked;
