/// Connecting a provider: choosing it and a way in, then a key or a sign-in.
@NullMarked
package dev.lungo.tui.dialog.connect;

import org.jspecify.annotations.NullMarked;
