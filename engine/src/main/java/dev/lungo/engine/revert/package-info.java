/// File changes of turns: recorded while they run, shown as diffs, undone and restored.
@NullMarked
package dev.lungo.engine.revert;

import org.jspecify.annotations.NullMarked;
