/// MCP servers at an address: streamable HTTP.
@NullMarked
package dev.lungo.cli.mcp.http;

import org.jspecify.annotations.NullMarked;
