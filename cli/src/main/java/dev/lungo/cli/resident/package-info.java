/// The server in the background: finding it, starting it, stopping it.
@NullMarked
package dev.lungo.cli.resident;

import org.jspecify.annotations.NullMarked;
