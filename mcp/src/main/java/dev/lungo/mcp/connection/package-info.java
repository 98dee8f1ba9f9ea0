/// A connection to one MCP server: requests, answers, and what the server asks and reports.
@NullMarked
package dev.lungo.mcp.connection;

import org.jspecify.annotations.NullMarked;
