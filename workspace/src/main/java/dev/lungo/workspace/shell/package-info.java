/// Running command lines and ending everything that they started.
@NullMarked
package dev.lungo.workspace.shell;

import org.jspecify.annotations.NullMarked;
