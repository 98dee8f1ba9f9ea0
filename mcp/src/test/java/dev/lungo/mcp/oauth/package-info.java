@NullMarked
package dev.lungo.mcp.oauth;

import org.jspecify.annotations.NullMarked;
