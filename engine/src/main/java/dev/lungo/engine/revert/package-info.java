/// What turns did to files: noted while they run, shown as diffs, undone and done again.
@NullMarked
package dev.lungo.engine.revert;

import org.jspecify.annotations.NullMarked;
