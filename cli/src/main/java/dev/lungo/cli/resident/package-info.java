/// The background server: finding, starting, and stopping it, and opening its page.
@NullMarked
package dev.lungo.cli.resident;

import org.jspecify.annotations.NullMarked;
