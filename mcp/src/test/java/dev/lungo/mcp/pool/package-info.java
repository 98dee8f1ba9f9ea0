@NullMarked
package dev.lungo.mcp.pool;

import org.jspecify.annotations.NullMarked;
