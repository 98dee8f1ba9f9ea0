/// Tests of lists.
@NullMarked
package dev.lungo.tui.list;

import org.jspecify.annotations.NullMarked;
