/// Tools, resources, and prompts of servers as our own.
@NullMarked
package dev.lungo.mcp.tool;

import org.jspecify.annotations.NullMarked;
