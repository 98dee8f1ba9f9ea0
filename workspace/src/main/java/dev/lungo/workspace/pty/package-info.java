/// Pseudo terminals.
@NullMarked
package dev.lungo.workspace.pty;

import org.jspecify.annotations.NullMarked;
