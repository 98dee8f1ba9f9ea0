/// Commands that the user runs in a session.
@NullMarked
package dev.lungo.engine.shell;

import org.jspecify.annotations.NullMarked;
