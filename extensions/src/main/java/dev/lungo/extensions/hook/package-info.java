/// Hooks by configuration: programs and addresses that take part in the events of a session, as in Claude Code.
@NullMarked
package dev.lungo.extensions.hook;

import org.jspecify.annotations.NullMarked;
