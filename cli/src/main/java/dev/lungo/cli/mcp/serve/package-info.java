/// `lungo mcp serve`: sessions and tools for other agents.
@NullMarked
package dev.lungo.cli.mcp.serve;

import org.jspecify.annotations.NullMarked;
