/// The commands that run in the server's process.
@NullMarked
package dev.lungo.app.command;

import org.jspecify.annotations.NullMarked;
