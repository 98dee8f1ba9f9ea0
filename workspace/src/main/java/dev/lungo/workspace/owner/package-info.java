/// Whose the traces are that processes leave.
@NullMarked
package dev.lungo.workspace.owner;

import org.jspecify.annotations.NullMarked;
