/// The tools of a directory, and what models write as their arguments: read, repaired where the meaning is certain,
/// made fit.
@NullMarked
package dev.lungo.engine.tool;

import org.jspecify.annotations.NullMarked;
