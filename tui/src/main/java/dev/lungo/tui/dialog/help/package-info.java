/// The keys, shown: all of them, or those that may follow the leader.
@NullMarked
package dev.lungo.tui.dialog.help;

import org.jspecify.annotations.NullMarked;
