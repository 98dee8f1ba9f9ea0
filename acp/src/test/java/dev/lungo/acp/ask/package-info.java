/// Choices and forms without an editor.
@NullMarked
package dev.lungo.acp.ask;

import org.jspecify.annotations.NullMarked;
