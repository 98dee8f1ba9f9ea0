/// The servers of this process: which there are, when they start, and how they come back.
@NullMarked
package dev.lungo.mcp.pool;

import org.jspecify.annotations.NullMarked;
