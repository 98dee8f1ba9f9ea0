/// Limits of the kernel for processes, memory, and processors.
@NullMarked
package dev.lungo.workspace.limit;

import org.jspecify.annotations.NullMarked;
