/// Tests with servers that run as programs of their own and at addresses of this machine.
@NullMarked
package dev.lungo.mcp;

import org.jspecify.annotations.NullMarked;
