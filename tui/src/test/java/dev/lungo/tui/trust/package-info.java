/// Tests of trust in a directory.
@NullMarked
package dev.lungo.tui.trust;

import org.jspecify.annotations.NullMarked;
