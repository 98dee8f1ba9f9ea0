/// Restrictions of programs by the kernel alone: Landlock for files, TCP, and signals, and filters of system calls.
@NullMarked
package dev.lungo.workspace.landlock;

import org.jspecify.annotations.NullMarked;
