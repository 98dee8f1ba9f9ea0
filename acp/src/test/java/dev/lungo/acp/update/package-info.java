/// Updates without an editor.
@NullMarked
package dev.lungo.acp.update;

import org.jspecify.annotations.NullMarked;
