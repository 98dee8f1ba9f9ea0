/// Stored conversations: sessions, messages, parts, tool states, failures.
@NullMarked
package dev.lungo.core.session;

import org.jspecify.annotations.NullMarked;
